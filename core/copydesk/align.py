"""Which blocks of two or more documents belong together."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable

from rapidfuzz.distance import Indel

from copydesk import words
from copydesk.comparison import Beads, Options
from copydesk.likeness import Likeness
from copydesk.text import Document

SHAPES = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (2, 3), (3, 2), (1, 4), (4, 1), (3, 3)]
Q = dict(LAM=0.08, TAU=3.0, EXT=1.0, G=0.0, FOREIGN=3.0, MOVE=6.0, MOVESHARE=0.25)


def score(lk, a, b, n, m):
    """Gain of a bead over leaving all of it unpaired."""
    s = lk.weight(a & b)
    if s == 0:
        return -1e9
    u = lk.weight(a) + lk.weight(b) - 2 * s
    return s - Q["LAM"] * u - Q["TAU"] - Q["EXT"] * (n + m - 2) + Q["G"] * (n + m)


def chain(beads):
    """beads: list of (gain, a0, a1, b0, b1) half-open; best monotone chain."""
    if not beads:
        return []
    size = max(b[4] for b in beads) + 1
    tree = [(0.0, -1)] * (size + 1)

    def query(k):  # best over ends <= k
        best = (0.0, -1)
        k += 1
        while k > 0:
            if tree[k] > best:
                best = tree[k]
            k -= k & -k
        return best

    def update(k, v):
        k += 1
        while k <= size:
            if v > tree[k]:
                tree[k] = v
            k += k & -k

    order = sorted(range(len(beads)), key=lambda x: beads[x][1])
    ends = sorted(range(len(beads)), key=lambda x: beads[x][2])
    total = [0.0] * len(beads)
    back = [-1] * len(beads)
    e = 0
    for x in order:
        g, a0, a1, b0, b1 = beads[x]
        while e < len(ends) and beads[ends[e]][2] <= a0:
            y = ends[e]
            update(beads[y][4], (total[y], y))
            e += 1
        v, y = query(b0)
        total[x] = v + g
        back[x] = y
    x = max(range(len(beads)), key=total.__getitem__)
    out = []
    while x >= 0:
        out.append(beads[x])
        x = back[x]
    return out[::-1]


def pair(a_texts, b_texts, cancelled):
    lk = Likeness.of(a_texts, b_texts)
    cand = lk.candidates(cancelled)
    good = {}
    besta = defaultdict(float)
    bestb = defaultdict(float)
    for i, j in cand:
        g = score(lk, lk.a[i], lk.b[j], 1, 1)
        good[i, j] = g
        besta[i] = max(besta[i], g)
        bestb[j] = max(bestb[j], g)
    # compressed sequences without blocks that are foreign
    ax = [i for i in range(len(lk.a)) if i in besta]
    bx = [j for j in range(len(lk.b)) if j in bestb]
    fa = [i for i in ax if besta[i] > -Q["FOREIGN"]]
    fb = [j for j in bx if bestb[j] > -Q["FOREIGN"]]
    ra = {i: k for k, i in enumerate(fa)}
    rb = {j: k for k, j in enumerate(fb)}
    seen = {}
    for i, j in good:
        if i not in ra or j not in rb:
            continue
        x, y = ra[i], rb[j]
        for n, m in SHAPES:
            for a0 in range(max(0, x - n + 1), min(x, len(fa) - n) + 1):
                for b0 in range(max(0, y - m + 1), min(y, len(fb) - m) + 1):
                    k = (a0, a0 + n, b0, b0 + m)
                    if k in seen:
                        continue
                    a = frozenset().union(*(lk.a[fa[p]] for p in range(a0, a0 + n)))
                    b = frozenset().union(*(lk.b[fb[p]] for p in range(b0, b0 + m)))
                    seen[k] = score(lk, a, b, n, m)
    beads = [(g, *k) for k, g in seen.items() if g > 0]
    out = [
        ([fa[p] for p in range(a0, a1)], [fb[p] for p in range(b0, b1)]) for _, a0, a1, b0, b1 in chain(beads)
    ]
    # free of order
    usedb = {j for _, b in out for j in b}
    useda = {i for a, _ in out for i in a}
    rowa = {i: k for k, (a, _) in enumerate(out) for i in a}
    rowb = {j: k for k, (_, b) in enumerate(out) for j in b}
    free = []
    for (i, j), g in good.items():
        if i in useda and j in usedb:
            continue
        a, b = lk.a[i], lk.b[j]
        if i in rowa:
            a = a - frozenset().union(*(lk.b[k] for k in out[rowa[i]][1]))
        if j in rowb:
            b = b - frozenset().union(*(lk.a[k] for k in out[rowb[j]][0]))
        s = lk.weight(a & b)
        share = s / (min(lk.weight(a), lk.weight(b)) or 1)
        if s > Q["MOVE"] and share > Q["MOVESHARE"]:
            free.append((s * share, i, j))
    for _, i, j in sorted(free, reverse=True):
        if i in rowa and j in rowb:
            continue
        if i in rowa:
            out[rowa[i]][1].append(j)
            out[rowa[i]][1].sort()
            rowb[j] = rowa[i]
        elif j in rowb:
            out[rowb[j]][0].append(i)
            out[rowb[j]][0].sort()
            rowa[i] = rowb[j]
        else:
            rowa[i] = rowb[j] = len(out)
            out.append(([i], [j]))
    return out


def flag_moved(beads, wa, wb):
    order = sorted(range(len(beads)), key=lambda x: beads[x][0][0])
    best = []
    n = len(order)
    val = [0] * n
    back = [-1] * n
    for p, x in enumerate(order):
        w = sum(wa[i] for i in beads[x][0]) + sum(wb[j] for j in beads[x][1])
        val[p] = w
        for q in range(p):
            y = order[q]
            if beads[y][1][0] <= beads[x][1][0] and val[q] + w > val[p]:
                val[p] = val[q] + w
                back[p] = q
    keep = set()
    p = max(range(n), key=val.__getitem__, default=-1)
    while p >= 0:
        keep.add(order[p])
        p = back[p]
    return [x not in keep for x in range(n)]


def align(documents: tuple[Document, ...], options: Options, cancelled: Callable[[], bool]) -> tuple[Beads, ...]:
    """Rows over all documents, in the original's order, each block of each document in exactly one."""
    a, b = documents
    at = [x.text for x in a.blocks]
    bt = [x.text for x in b.blocks]
    beads = pair(at, bt, cancelled)
    wa = [max(1, len(words.keys(t))) for t in at]
    wb = [max(1, len(words.keys(t))) for t in bt]
    moved = flag_moved(beads, wa, wb)
    rows = []
    ua = {i for x, _ in beads for i in x}
    ub = {j for _, x in beads for j in x}
    for k, (x, y) in enumerate(beads):
        ka = [w for i in x for w in words.keys(at[i])]
        kb = [w for i in y for w in words.keys(bt[i])]
        rows.append(((x[0], 0), Beads((tuple(x), tuple(y)), frozenset({1}) if moved[k] else frozenset(), (None, Indel.normalized_similarity(ka, kb)))))
    for i in range(len(at)):
        if i not in ua:
            rows.append(((i, 0), Beads(((i,), ()), similarity=(None, None))))
    at_row = {}
    for k, (x, y) in enumerate(beads):
        if not moved[k]:
            for j in y:
                at_row[j] = x[0]
    last = -1
    for j in range(len(bt)):
        if j in at_row:
            last = max(last, at_row[j])
        elif j not in ub:
            rows.append(((last, 1 + j), Beads(((), (j,)), similarity=(None, None))))
    rows.sort(key=lambda r: r[0])
    return tuple(r for _, r in rows)
