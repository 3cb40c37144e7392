// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.name;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.fscc.Upcase;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/**
 * Finds names whatever their case in stores that tell cases apart.
 *
 * <p>A directory is listed once and its names are kept by their upper-case form as long as its
 * change attribute stays the same; a miss costs one look at that attribute and no scan. Memory is
 * bounded by the number of names kept. Thread-safe; a listing blocks its caller.
 */
public final class NameIndex {
  /** Names kept in all directories together. */
  public static final long DEFAULT_MAXIMUM_NAMES = 1_000_000;

  // Host file systems stamp changes with a clock that ticks every few milliseconds.
  private static final Duration SETTLING = Duration.ofMillis(50);

  // One part of the time for listing, this many for everything else.
  private static final int LISTING_SHARE = 20;

  private static final Duration TUNNELLING = Duration.ofSeconds(15);
  private static final int SHORT_NAMES_KEPT = 10_000;

  private final Cache<DirectoryId, DirectoryNames> directories;

  /** Long names that were found by their short form lately. */
  private final Cache<ShortNameUse, String> lately =
      Caffeine.newBuilder()
          .maximumSize(SHORT_NAMES_KEPT)
          .expireAfterWrite(TUNNELLING)
          .executor(Runnable::run)
          .build();

  private final InstantSource clock;

  private record DirectoryId(long storeId, FileKey key) {
    static DirectoryId of(Vnode directory) {
      return new DirectoryId(directory.provider().storeId(), directory.key());
    }
  }

  private record ShortNameUse(DirectoryId directory, String shortName) {}

  public NameIndex(long maximumNames, InstantSource clock) {
    this.clock = clock;
    this.directories =
        Caffeine.newBuilder()
            .maximumWeight(maximumNames)
            .weigher((DirectoryId id, DirectoryNames names) -> 1 + names.size())
            .executor(Runnable::run)
            .build();
  }

  /**
   * The name in this directory that differs from the given one by case only.
   *
   * @param caller who looks; listing needs no right of his, since all that he learns is what a
   *     lookup of that name would tell him
   */
  public Optional<String> find(Vnode directory, String name, CallContext caller)
      throws VfsException {
    return Optional.ofNullable(names(directory, caller).find(name));
  }

  /**
   * The name in this directory whose short form was made to be the given one (NTFS 8.3 names), or
   * had it until a moment ago: like NTFS, a name that is made anew by its short form within that
   * time gets its long form back.
   */
  public Optional<String> findShortened(Vnode directory, String name, CallContext caller)
      throws VfsException {
    DirectoryId id = DirectoryId.of(directory);
    ShortNameUse use = new ShortNameUse(id, Upcase.of(name));
    String found = names(directory, caller).findShortened(name);
    if (found != null) {
      lately.put(use, found);
      return Optional.of(found);
    }
    return Optional.ofNullable(lately.getIfPresent(use));
  }

  private DirectoryNames names(Vnode directory, CallContext caller) throws VfsException {
    CallContext internal = CallContext.internal(caller.share());
    caller.requireMayBlock("name index");
    Attributes attributes = directory.attributes(internal);
    DirectoryId id = DirectoryId.of(directory);
    DirectoryNames names = directories.getIfPresent(id);
    if (names == null || !names.isGood(attributes.change(), clock.instant())) {
      names = list(directory, attributes, internal);
      directories.put(id, names);
    }
    return names;
  }

  /** Follows a change that the gateway made to a directory. */
  public void changed(
      Vnode directory, Change change, @Nullable String added, @Nullable String removed) {
    DirectoryNames names = directories.getIfPresent(DirectoryId.of(directory));
    if (names != null) {
      names.follow(change, added, removed);
    }
  }

  private DirectoryNames list(Vnode directory, Attributes before, CallContext internal)
      throws VfsException {
    Instant start = clock.instant();
    Map<String, String> names = new HashMap<>();
    directory.readDirectory(
        0,
        false,
        entry -> {
          names.putIfAbsent(Upcase.of(entry.name()), entry.name());
          return true;
        },
        internal);
    return new DirectoryNames(names, before.change(), goodUntil(before, start));
  }

  /** A listing of a directory in motion is repeated, but takes no more than its share of time. */
  private Instant goodUntil(Attributes before, Instant start) {
    if (before.changed().isBefore(start.minus(SETTLING))) {
      return Instant.MAX;
    }
    Instant end = clock.instant();
    Duration listing = Duration.between(start, end);
    return end.plus(SETTLING).plus(listing.multipliedBy(LISTING_SHARE));
  }
}
