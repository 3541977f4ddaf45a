"""Where indicators and areas stand: a programme's own figures protected, compared, and held against its claims."""
