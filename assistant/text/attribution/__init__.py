"""How `speakers` reads a sentence: its subjects, the cues of speech, what is said, and who is meant."""
