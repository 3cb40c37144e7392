// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.PathTree.Present;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * Directories in parts. A listing from the start asks the store and brings the table up to date;
 * its later parts come from the table, in which every name keeps its place.
 */
final class Listing {
  private static final long FIRST_COOKIE = 3;
  private static final int LISTED_AT_ONCE = 128;

  private final PathProvider provider;

  Listing(PathProvider provider) {
    this.provider = provider;
  }

  boolean list(
      PathNode directory, long cookie, boolean withVnodes, DirectorySink sink, CallContext caller)
      throws VfsException {
    NameOperations.requireType(directory);
    if (cookie != 0 && (cookie < FIRST_COOKIE || !provider.tree().table().wasGivenOut(cookie))) {
      throw new VfsException(VfsError.BAD_COOKIE, "cookie=" + cookie);
    }
    long after = cookie;
    Map<String, PathStat> known = cookie == 0 ? refreshed(directory, caller) : Map.of();
    while (true) {
      List<DirectoryEntry> part = part(directory, after, withVnodes, known, caller);
      for (DirectoryEntry entry : part) {
        if (!sink.accept(entry)) {
          return false;
        }
        after = entry.cookie();
      }
      if (part.size() < LISTED_AT_ONCE) {
        return true;
      }
    }
  }

  /** Compares the table with the store. */
  private Map<String, PathStat> refreshed(PathNode node, CallContext caller) throws VfsException {
    return provider
        .tree()
        .shared(
            "list",
            caller,
            () -> {
              Map<String, PathStat> found = new HashMap<>();
              String path = provider.tree().present(node).path();
              if (path == null) {
                return found;
              }
              for (PathEntry entry : provider.store().list(path)) {
                found.put(entry.name(), entry.stat());
                provider.tree().observe(node.id(), entry.name(), entry.stat());
              }
              dropOthers(node, found);
              return found;
            });
  }

  private void dropOthers(PathNode node, Map<String, PathStat> found) {
    NodeTable table = provider.tree().table();
    for (NodeRecord known : table.listed(node.id(), 0, Integer.MAX_VALUE)) {
      if (!found.containsKey(known.name())) {
        table.delete(known.id());
      }
    }
  }

  private List<DirectoryEntry> part(
      PathNode directory,
      long after,
      boolean withVnodes,
      Map<String, PathStat> known,
      CallContext caller)
      throws VfsException {
    return provider
        .tree()
        .shared(
            "list",
            caller,
            () -> {
              provider.tree().present(directory);
              List<DirectoryEntry> part = new ArrayList<>();
              NodeTable table = provider.tree().table();
              for (NodeRecord node : table.listed(directory.id(), after, LISTED_AT_ONCE)) {
                part.add(withVnodes ? full(node, known.get(node.name())) : entry(node));
              }
              return part;
            });
  }

  private static DirectoryEntry entry(NodeRecord node) {
    return new DirectoryEntry(node.name(), node.id(), node.place(), null, null);
  }

  private DirectoryEntry full(NodeRecord node, @Nullable PathStat known) throws IOException {
    try {
      PathNode vnode = provider.node(node);
      // What the store has just said need not be asked again, unless it was changed meanwhile.
      Present present =
          known != null && node.seen().equals(NodeRecord.Seen.of(known))
              ? new Present(node, "", known)
              : provider.tree().present(vnode);
      return new DirectoryEntry(
          node.name(), node.id(), node.place(), vnode, provider.tree().attributes(present));
    } catch (VfsException e) {
      // Removed behind our back since it was listed.
      return entry(node);
    }
  }
}
