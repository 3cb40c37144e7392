// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Reads the trash: its users, their days, the files of a day. Blocks on storage. */
final class TrashWalk {
  private static final int BATCH = 512;

  private final TrashFolder folder;

  TrashWalk(TrashFolder folder) {
    this.folder = folder;
  }

  /** One day of one user. */
  record Day(String uid, String name, Vnode user, Vnode vnode) {}

  /** Takes entries until it has enough. */
  @FunctionalInterface
  interface Visitor {
    /** Returns false for no more. */
    boolean visit(TrashEntry entry) throws VfsException;
  }

  /** All days, the oldest first. */
  List<Day> days() throws VfsException {
    List<Day> days = new ArrayList<>();
    Vnode top = folder.topIfThere();
    for (DirectoryEntry user : top == null ? List.<DirectoryEntry>of() : list(top)) {
      Vnode ofUser = user.vnode();
      if (ofUser != null && isDirectory(user)) {
        for (DirectoryEntry day : list(ofUser)) {
          Vnode ofDay = day.vnode();
          if (ofDay != null && isDirectory(day)) {
            days.add(new Day(user.name(), day.name(), ofUser, ofDay));
          }
        }
      }
    }
    days.sort(Comparator.comparing(Day::name).thenComparing(Day::uid));
    return days;
  }

  /** The files of a day. Returns whether the visitor wants more. */
  boolean files(Day day, Visitor visitor) throws VfsException {
    record Place(String path, Vnode vnode) {}
    Deque<Place> places = new ArrayDeque<>(List.of(new Place("", day.vnode())));
    while (!places.isEmpty()) {
      Place place = places.pop();
      for (DirectoryEntry entry : list(place.vnode())) {
        String path = place.path() + '/' + entry.name();
        Vnode vnode = entry.vnode();
        if (vnode != null && isDirectory(entry)) {
          places.push(new Place(path, vnode));
        } else if (!visitor.visit(new TrashEntry(day.uid(), day.name(), path, bytes(entry)))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isDirectory(DirectoryEntry entry) {
    Attributes attributes = entry.attributes();
    return attributes != null && attributes.isDirectory();
  }

  private static long bytes(DirectoryEntry entry) {
    Attributes attributes = entry.attributes();
    return attributes == null || !attributes.isRegular() ? 0 : attributes.sizeBytes();
  }

  /** The entries of a directory; none when it is gone. */
  List<DirectoryEntry> list(Vnode directory) throws VfsException {
    CallContext internal = folder.internal();
    List<DirectoryEntry> all = new ArrayList<>();
    boolean complete = false;
    while (!complete) {
      long cookie = all.isEmpty() ? 0 : all.getLast().cookie();
      int most = all.size() + BATCH;
      try {
        complete =
            directory.readDirectory(
                cookie, true, entry -> all.size() < most && all.add(entry), internal);
      } catch (VfsException e) {
        if (e.error() == VfsError.STALE) {
          return List.of();
        }
        throw e;
      }
    }
    return all;
  }
}
