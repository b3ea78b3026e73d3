"""How alike two blocks are: words first, meaning where words do not decide."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log, sqrt

from copydesk import words

P = dict(STEM=5, K=12.0, STOP=0.25, NUM=1.5, TOPK=6, CAP=60, MINSIM=0.04)

STOP = frozenset(
    "a an and are as at be been but by for from had has have he her his i in is it its not of on or our she so than that the "
    "their them then there these they this to was we were what when which who will with would you your if no do did can could "
    "said says say also about after all any into more one out over some such up us him me my s t".split()
)


def terms(text):
    out = set()
    for key in words.keys(text):
        k = str(key)
        if k in STOP or not k.isalpha():
            out.add(k)
        else:
            out.add(k[: P["STEM"]])
    return out


class Likeness:
    def __init__(self, a_terms, b_terms):
        n, m = len(a_terms), len(b_terms)
        da, db = defaultdict(int), defaultdict(int)
        for s in a_terms:
            for t in s:
                da[t] += 1
        for s in b_terms:
            for t in s:
                db[t] += 1
        self.ids = {}
        self.weights = []
        N = (n + m) / 2 + P["K"]
        for t in da.keys() | db.keys():
            self.ids[t] = len(self.weights)
            df = max((da.get(t, 0) + db.get(t, 0)) / 2, 1)
            w = log(N / df)
            if t in STOP:
                w *= P["STOP"]
            elif t[0].isdigit():
                w *= P["NUM"]
            self.weights.append(w)
        self.a = [frozenset(self.ids[t] for t in s) for s in a_terms]
        self.b = [frozenset(self.ids[t] for t in s) for s in b_terms]
        self.aw = [self.weight(s) for s in self.a]
        self.bw = [self.weight(s) for s in self.b]

    @classmethod
    def of(cls, a, b):
        return cls([terms(t) for t in a], [terms(t) for t in b])

    def weight(self, s):
        return sum(map(self.weights.__getitem__, s))

    def candidates(self, cancelled=lambda: False):
        post = defaultdict(list)
        for j, s in enumerate(self.b):
            for t in s:
                post[t].append(j)
        out = {}
        best_b = defaultdict(list)
        for i, s in enumerate(self.a):
            acc = defaultdict(float)
            for t in s:
                p = post.get(t)
                if p and len(p) <= P["CAP"]:
                    w = self.weights[t]
                    for j in p:
                        acc[j] += w
            top = sorted(((v / sqrt(self.aw[i] * self.bw[j]), j) for j, v in acc.items()), reverse=True)
            for r, (v, j) in enumerate(top):
                if v < P["MINSIM"]:
                    break
                if r < P["TOPK"]:
                    out[i, j] = v
                best_b[j].append((v, i))
        for j, l in best_b.items():
            for v, i in sorted(l, reverse=True)[: P["TOPK"]]:
                out[i, j] = v
        return out
