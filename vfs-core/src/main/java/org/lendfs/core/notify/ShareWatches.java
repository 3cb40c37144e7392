// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.notify;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.notify.ChangeAspect;
import org.lendfs.vfs.notify.ChangeKind;

/** The watches of one share, and which of them hear of what. Thread-safe. */
final class ShareWatches {
  private final List<DirectoryWatch> watches = new CopyOnWriteArrayList<>();

  void add(DirectoryWatch watch) {
    watches.add(watch);
  }

  /** Whether it was there. */
  boolean remove(DirectoryWatch watch) {
    return watches.remove(watch);
  }

  boolean isEmpty() {
    return watches.isEmpty();
  }

  /** A name in a directory came, went or changed its object. */
  void entry(ChangeKind kind, Vnode directory, String name, boolean isDirectory) {
    String path = below(directory.path(), name);
    for (DirectoryWatch watch : watches) {
      watch.changed(kind, directory.key(), path, isDirectory, Set.of());
    }
  }

  /** A file has a new name, which is a change of its attributes to Windows as well. */
  void renamed(Vnode directory, String name) {
    String path = below(directory.path(), name);
    Set<ChangeAspect> aspects = Set.of(ChangeAspect.ATTRIBUTES);
    for (DirectoryWatch watch : watches) {
      watch.changed(ChangeKind.MODIFIED, directory.key(), path, false, aspects);
    }
  }

  /** An object is different; which of its names that concerns, its path says. */
  void modified(Vnode object, Set<ChangeAspect> aspects) {
    boolean isDirectory = object.type() == FileType.DIRECTORY;
    for (DirectoryWatch watch : watches) {
      watch.changed(ChangeKind.MODIFIED, null, object.path(), isDirectory, aspects);
    }
  }

  private static String below(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }
}
