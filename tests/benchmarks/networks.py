"""How long co-citation and communities take beside NetworkX's own projection, in the same run.

``python tests/benchmarks/networks.py [N]`` makes the facts of N decisions (60,000 without N), of
the sizes of ``corpus.py``: its bodies, and 800 provisions cited as Zipf's law has it, about six in
a decision. It prints processor seconds, since a busy machine changes the clock and not them:
the network from its triples on, its projection alone (lift and significance with it), its
communities, and ``networkx.bipartite.weighted_projected_graph``, which must find the same weights.
The communities stand beside NetworkX's own too, by the Louvain method, with how good both are.
Each projection starts from the same citations in the form that it works on, which is ready made:
ours from the matrix, NetworkX's from the two-sided graph. From triples on, NetworkX's side takes
its citations out of the store too, and ours reads names, years and categories. What is short is the
median of five. How fast any is never makes it fail.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from statistics import median
from time import process_time
from typing import TypeVar

import networkx
import pyoxigraph as ox

from ombudsgraph import networks
from ombudsgraph.links import links
from ombudsgraph.networks.drawing import meetings
from ombudsgraph.networks.kinds import LAW
from ombudsgraph.rdf import vocabulary as voc
from ombudsgraph.rdf.iris import DECISIONS, category_iri

PROVISIONS = [f"{voc.LAW}ukpga/{1960 + n % 60}/{1 + n % 40}/section/{n}" for n in range(1, 801)]
CITED = "SELECT ?decision ?law { ?decision og:citesInSubstance ?law }"
MOST = 11
"""Of how many provisions one decision turns on at most."""
SHORT = 5
"""What takes about a second is done so many times, for the median."""

Made = TypeVar("Made")


def facts(n: int, seed: int = 1) -> Iterator[str]:
    """Yield N-Triples lines of ``n`` decisions: body, category, date and law in substance."""
    from corpus import bodies, phrases  # beside this file, which is where a script imports from

    rng = random.Random(seed)
    weights = list(accumulate(1 / rank for rank in range(1, len(PROVISIONS) + 1)))
    sectors = phrases()["sector"]
    for k in range(n):
        serial = f"{1 + k // 10:06}"
        decision = f"<{DECISIONS}{16 + k % 10}-{serial[:3]}-{serial[3:]}>"
        on = date(2017, 1, 1) + timedelta(days=rng.randrange(3200))
        category = category_iri("sector", f"category-{rng.randrange(4 * len(sectors))}")
        body = rng.choice(bodies()).replace(" ", "-").lower()
        yield f"{decision} <{voc.TYPE}> <{voc.DECISION}> ."
        yield f'{decision} <{voc.DECIDED_ON}> "{on}"^^<{voc.XSD}date> .'
        yield f"{decision} <{voc.CATEGORY}> <{category}> ."
        yield f"{decision} <{voc.COMPLAINED_ABOUT}> <{voc.BASE}body/{body}> ."
        laws = rng.choices(PROVISIONS, cum_weights=weights, k=rng.randint(1, MOST))
        for law in sorted(set(laws)):
            yield f"{decision} <{voc.CITES_IN_SUBSTANCE}> <{law}> ."


def timed(make: Callable[[], Made], times: int = 1) -> tuple[Made, float]:
    """Return what ``make`` makes and the processor seconds it took, the median of ``times``."""
    took = []
    for _ in range(times):
        start = process_time()
        made = make()
        took.append(process_time() - start)
    return made, median(took)


def loaded(n: int) -> ox.Store:
    """Return a store of the facts of ``n`` decisions, in memory."""
    store = ox.Store()
    store.load("\n".join(facts(n)).encode(), format=ox.RdfFormat.N_TRIPLES)
    return store


def projected(two_sided: networkx.Graph[str], laws: list[str]) -> networkx.Graph[str]:
    """Return NetworkX's own projection."""
    return networkx.bipartite.weighted_projected_graph(two_sided, laws)


def pulling(network: networkx.Graph[str]) -> networkx.Graph[int]:
    """Return the network that communities are looked for in: what each edge has beyond chance."""
    place = {node: number for number, node in enumerate(network)}
    pulls: networkx.Graph[int] = networkx.Graph()
    pulls.add_nodes_from(place.values())
    pulls.add_weighted_edges_from(
        (place[one], place[other], data["weight"] * (1 - 1 / data["lift"]))
        for one, other, data in network.edges(data=True)
        if data["lift"] > 1
    )
    return pulls


def main() -> None:
    """Compare our networks with NetworkX's own."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("n", type=int, nargs="?", default=60_000, help="how many decisions")
    options = parser.parse_args()
    store = loaded(options.n)
    networks.communities(networks.draw(loaded(20), "co-citation"))  # imports what they need
    ours, drawing = timed(lambda: networks.draw(store, "co-citation"), SHORT)
    cited = LAW.read(store, False, "leaf")
    _, multiplying = timed(lambda: networkx.Graph(list(meetings(cited, cited))), SHORT)
    found, grouping = timed(lambda: networks.communities(ours), SHORT)
    pulls, place = pulling(ours), {node: number for number, node in enumerate(ours)}
    parts = [[place[node] for node in each.nodes] for each in found]
    modularity = networkx.community.modularity
    louvain, parting = timed(lambda: networkx.community.louvain_communities(pulls, seed=0))
    two_sided, gathering = timed(lambda: networkx.Graph(links(store, CITED)))
    laws = list(cited.things)
    theirs, projecting = timed(lambda: projected(two_sided, laws))
    for one, other, weight in theirs.edges(data="weight"):
        if ours.edges[one, other]["weight"] != weight:
            raise SystemExit(f"not the same network: {one} and {other}")
    if ours.number_of_edges() != theirs.number_of_edges():
        raise SystemExit("not the same network: one has more edges")
    print(
        f"{options.n:,} decisions, {two_sided.number_of_edges():,} citations,"
        f" {len(ours):,} provisions, {ours.number_of_edges():,} pairs, {len(found)} communities"
    )
    print(
        f"modularity of the communities: ours {modularity(pulls, parts):.4f},"
        f" NetworkX's {modularity(pulls, louvain):.4f}"
    )
    print(f"{'processor seconds':42}{'ours':>8}{'NetworkX':>10}")
    for name, seconds, beside in (
        ("the projection, citations ready", multiplying, projecting),
        ("co-citation, from triples on", drawing, gathering + projecting),
        ("communities, beside the projection", grouping, projecting),
        ("communities, beside NetworkX's Louvain", grouping, parting),
    ):
        print(f"{name:42}{seconds:8.2f}{beside:10.2f}{beside / seconds:8.1f}x")


if __name__ == "__main__":
    main()
