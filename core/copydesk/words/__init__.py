"""Words of prose: tokens as written and normalised, sentences, figures, quotations."""

from copydesk.words.sentences import sentences
from copydesk.words.style import Unit, style_key, styled
from copydesk.words.tokenizer import Key, Token, TokenKind, keys, normalised, tokens

__all__ = ["Key", "Token", "TokenKind", "Unit", "keys", "normalised", "sentences", "style_key", "styled", "tokens"]
