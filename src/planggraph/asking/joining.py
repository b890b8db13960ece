"""What other data and programs join on: `Joining`, which `PlanGraph` extends.

Places with their codes, the crosswalk between the two eras of places, and networks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from planggraph.asking.opened import OpenedStore

if TYPE_CHECKING:
    import networkx as nx

    from planggraph.query.frames import AnswerFrame

__all__ = ["Joining"]


class Joining(OpenedStore):
    """Places by code, and networks."""

    # ------------------------------------------------------------ places to join on
    def places(
        self,
        as_of: str | None = None,
        *,
        tier: str | Iterable[str] | None = None,
        place: str | None = None,
        places: str | os.PathLike[str] | None = None,
    ) -> AnswerFrame:
        """Administrative units with their official codes, to join statistics on with `planggraph.join_places`.

        Parameters
        ----------
        as_of
            A day, month or year: every unit of the country that stood on it (its first day), with those that the graph
            knows besides; None: the places of this graph, of both eras.
        tier
            "province", "district" or "commune"; several are alternatives; None: all, in this order.
        place
            Only this place and those in it.
        places
            A table of places that the gazetteer lacks, as the one that the graph was built with.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.PLACES`.

        Raises
        ------
        SelectionError
            It is no date, or one of both eras ("2025"); there is no such tier or place.

        Examples
        --------
        >>> graph.places(tier="district")[["place", "code", "era", "documents"]].values.tolist()[0]
        ['huyện Ngọc Đàm', 'LK-1', 'before 2025-07-01', 1]
        >>> len(graph.places("2026", tier="province", place="tỉnh Lạng Sơn"))
        1
        """
        from planggraph.query.places import places as units

        return units(self._store, self._tables, as_of=as_of, tier=tier, place=place, own=places)

    def crosswalk(
        self,
        from_: str,
        to: str,
        *,
        tier: str | Iterable[str] | None = None,
        place: str | None = None,
        places: str | os.PathLike[str] | None = None,
    ) -> AnswerFrame:
        """What became of each unit over the reform of 1 July 2025, with the codes of both eras.

        A row for each unit of the first day and each unit of the second one that it shares ground with. What shares of
        people or land these are is not known.

        Parameters
        ----------
        from_, to
            Two days, months or years, one before the reform and one since, in either order.
        tier
            Only units of these tiers of the first day; None: all.
        place
            Only this place of the first day and those in it.
        places
            As in `places`.

        Returns
        -------
        frame
            The columns of `planggraph.query.frames.CROSSWALK`.

        Raises
        ------
        SelectionError
            Both days are of one era, which needs no crosswalk; or as in `places`.

        Examples
        --------
        >>> found = graph.crosswalk("2022", "2026", tier="province", place="tỉnh Hậu Giang")
        >>> found[["code", "change", "to_place", "to_code", "sources"]].values.tolist()
        [['93', 'merged', 'thành phố Cần Thơ', '92', 3]]
        """
        from planggraph.query.places import crosswalk

        return crosswalk(self._store, from_=from_, to=to, tier=tier, place=place, own=places)

    # ------------------------------------------------------------ networks
    def to_networkx(
        self,
        view: str = "documents",
        *,
        bipartite: bool = False,
        document: str | None = None,
        roles: str | Iterable[str] | None = None,
        expand: bool = False,
    ) -> nx.Graph[str]:
        """The graph as a network of networkx, in one of three views, for centrality, paths and communities.

        Nodes are IRIs with a ``type``, edges have a ``role``, in the words that `Chain.to_networkx` has too. Attributes
        are texts, numbers and truth values, so that GraphML and GEXF keep them. ``network.graph["basis"]`` says what is
        counted: the unit, how many of how many, and what is left out and why.

        Parameters
        ----------
        view
            "documents": a `networkx.MultiDiGraph` of documents by their links, from the one above to the one below.
            "agencies": a `networkx.Graph` of agencies, groups and posts; each two that have a part in one task are
            joined, ``weight`` is how many tasks they share, ``distance`` its reciprocal.
            "full": a `networkx.MultiDiGraph` of documents, provisions, actors and places.
        bipartite
            Of agencies: with the tasks as nodes of their own instead, ``bipartite`` is 0 of an agency and 1 of a task.
        document
            Of agencies: only tasks of one document.
        roles
            Of documents: only links of these roles, as `PlanGraph.trace` names them, and "names". Of agencies: only
            these parts; None: "lead", "responsible" and "coordinate".
        expand
            Of agencies: whether the members of a group stand in the place of it, each joined to every other.

        Raises
        ------
        SelectionError
            There is no such view or role, or the view does not know what is asked of it.

        Examples
        --------
        >>> import networkx as nx
        >>> links = graph.to_networkx("documents", roles="implements")
        >>> path = nx.shortest_path(links, graph.find("1790/QĐ-TTg"), graph.find("06-xa-dam-son-09-kh-ubnd"))
        >>> [links.nodes[one]["label"] for one in path]
        ['1790/QĐ-TTg', '18/KH-UBND', '25/KH-UBND', '9/KH-UBND']
        """
        from planggraph.query.network_views import network

        return network(
            self._store,
            self._tables,
            view,
            bipartite=bipartite,
            documents=self._only(document),
            roles=roles,
            expand=expand,
        )
