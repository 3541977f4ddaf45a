"""Where indicators and areas stand: a programme's own figures protected, compared, judged and held against its claims."""
