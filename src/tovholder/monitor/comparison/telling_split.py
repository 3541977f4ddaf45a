"""The split of a change, in a sentence: a fact about who lived there, not about why."""

from fractions import Fraction

from tovholder.monitor.comparison.counts import Words
from tovholder.monitor.comparison.scale import SHARES
from tovholder.monitor.comparison.split import Split


def tell_split(split: Split[Fraction]) -> Words:
    """What those who stayed, moved in and moved out each give of the change, printed so that the parts add up."""
    parts = [float(part) for part in (split.within, split.inflow, split.outflow)]
    scale = SHARES.adding_up(parts, float(split.change))
    change = scale.distance(float(split.change), sign=True)
    within, inflow, outflow = (scale.bare(part) for part in parts)
    return {
        "da": f"Ændringen på {change['da']} deler sig i {within['da']} fra dem, der blev boende, {inflow['da']} fra "
        f"tilflyttere og {outflow['da']} fra fraflyttere. Delingen er nøjagtig; hvorfor det er gået sådan, siger den "
        "ikke.",
        "en": f"The change of {change['en']} divides into {within['en']} from those who stayed, {inflow['en']} from "
        f"those who moved in and {outflow['en']} from those who moved out. The division is exact; it does not say why.",
    }
