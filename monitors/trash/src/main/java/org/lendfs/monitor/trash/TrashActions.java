// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lendfs.monitor.trash.TrashPurge.Sum;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/** What an administrator does with the trash. Thread-safe; blocks on storage. */
final class TrashActions {
  static final String LIST = "list";
  static final String RESTORE = "restore";
  static final String PURGE = "purge";
  static final Set<String> ALL = Set.of(LIST, RESTORE, PURGE);

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 10_000;
  private static final int MAX_DAYS = 36_500;
  private static final int RESTORED_DIRECTORY_MODE = 0755;

  private final TrashFolder folder;
  private final TrashWalk walk;
  private final TrashPurge purge;

  TrashActions(TrashFolder folder, TrashPurge purge) {
    this.folder = folder;
    this.walk = new TrashWalk(folder);
    this.purge = purge;
  }

  private static void requireKnown(Options arguments, String... names)
      throws InvalidOptionException {
    List<OptionSpec> known = new ArrayList<>();
    for (String name : names) {
      known.add(OptionSpec.text(name, null, ""));
    }
    arguments.requireKnown(known);
  }

  /** Files in the trash, the newest days first. */
  Map<String, Object> list(Options arguments) throws InvalidOptionException, VfsException {
    requireKnown(arguments, "uid", "limit");
    int limit = arguments.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
    return list(arguments.text("uid").orElse(""), limit);
  }

  Map<String, Object> list(String uid, int limit) throws VfsException {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (TrashWalk.Day day : walk.days().reversed()) {
      boolean more =
          (!uid.isEmpty() && !uid.equals(day.uid()))
              || walk.files(day, entry -> entries.size() < limit && entries.add(entry.view()));
      if (!more) {
        return Map.of("files", entries, "complete", false);
      }
    }
    return Map.of("files", entries, "complete", true);
  }

  /** Moves a file back to where it was, or elsewhere. */
  Map<String, Object> restore(Options arguments) throws InvalidOptionException, VfsException {
    requireKnown(arguments, "id", "to");
    String id = arguments.text("id").orElse("");
    List<String> names = TrashFolder.components(id);
    if (names.size() < 3) {
      throw new InvalidOptionException(
          "Argument 'id' must be the id of a file in the trash, as the action list shows it.");
    }
    List<String> target =
        arguments.text("to").map(TrashFolder::components).orElse(names.subList(2, names.size()));
    if (target.isEmpty() || target.getFirst().equals(TrashFolder.NAME)) {
      throw new InvalidOptionException("Argument 'to' must be a path in the share.");
    }
    move(id, names, target);
    return Map.of("restored", "/" + String.join("/", target));
  }

  private void move(String id, List<String> from, List<String> target)
      throws InvalidOptionException, VfsException {
    CallContext internal = folder.internal();
    Vnode source = folder.top();
    try {
      for (String name : from.subList(0, from.size() - 1)) {
        source = source.lookup(name, internal);
      }
      source.lookup(from.getLast(), internal);
    } catch (VfsException e) {
      throw new InvalidOptionException("There is no file '" + id + "' in the trash.", e);
    }
    Attributes owner = source.attributes(internal);
    Vnode directory = folder.root();
    for (String name : target.subList(0, target.size() - 1)) {
      directory = folder.directory(directory, name, owner.uid(), RESTORED_DIRECTORY_MODE);
    }
    rename(source, from.getLast(), new RenameTarget(directory, target.getLast(), false));
  }

  private void rename(Vnode source, String name, RenameTarget to)
      throws InvalidOptionException, VfsException {
    try {
      source.rename(name, to, folder.internal());
    } catch (VfsException e) {
      if (e.error() == VfsError.EXISTS) {
        throw new InvalidOptionException(
            "There is something at that place already: give argument 'to' another path.", e);
      }
      throw e;
    }
  }

  /** Removes one file, or days of one user or of all, for good. */
  Map<String, Object> purge(Options arguments) throws InvalidOptionException, VfsException {
    requireKnown(arguments, "uid", "olderThanDays");
    int days = arguments.number("olderThanDays", 0, 0, MAX_DAYS);
    Sum gone = purge.purge(arguments.text("uid").orElse(""), days);
    return Map.of("files", gone.files(), "bytes", gone.bytes());
  }
}
