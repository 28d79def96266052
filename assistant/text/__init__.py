"""Reading text: folding, sentences, words, names, speakers. Pure functions that every phase shares."""
