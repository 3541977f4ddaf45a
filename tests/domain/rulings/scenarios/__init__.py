"""Changes as a lawyer would put them: what must happen, in words, then what is changed and what people have answered."""
