"""What other systems are answered: who is let in, what they ask, the shapes of the answers, and their description."""
