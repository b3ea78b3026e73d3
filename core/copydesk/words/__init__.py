"""Words of prose: tokens as written and normalised, sentences, figures, quotations."""

from copydesk.words.tokenizer import Key, Token, TokenKind, keys, normalised, tokens

__all__ = ["Key", "Token", "TokenKind", "keys", "normalised", "tokens"]
