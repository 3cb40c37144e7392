// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.name;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.fscc.Upcase;
import org.lendfs.vfs.Change;

/**
 * The names of one directory by their upper-case form, as of one value of its change attribute.
 *
 * <p>Changes that the gateway makes itself are carried over, so that a directory that is filled is
 * not listed again for each new file. Thread-safe.
 */
final class DirectoryNames {
  private final Map<String, String> names;

  /** Names that are not short by the short form made for them; null until somebody asks. */
  private @Nullable Map<String, String> shortened;

  private long change;
  private Instant goodUntil;

  /**
   * What a listing gave.
   *
   * @param change the directory's change attribute before the listing
   * @param goodUntil {@link Instant#MAX} when the directory had been left alone long enough before
   *     the listing that a later change cannot have the same change attribute
   */
  DirectoryNames(Map<String, String> names, long change, Instant goodUntil) {
    this.names = new HashMap<>(names);
    this.change = change;
    this.goodUntil = goodUntil;
  }

  synchronized boolean isGood(long changeNow, Instant now) {
    return change == changeNow && now.isBefore(goodUntil);
  }

  /** The name that differs from this one by case only. */
  synchronized @Nullable String find(String name) {
    return names.get(Upcase.of(name));
  }

  /** The name whose short form was made to be this one. */
  synchronized @Nullable String findShortened(String name) {
    Map<String, String> known = shortened;
    if (known == null) {
      known = new HashMap<>();
      for (String each : names.values()) {
        String clientName = NameMapping.toClient(each);
        if (!ShortNames.isShort(clientName)) {
          known.putIfAbsent(ShortNames.of(clientName), each);
        }
      }
      shortened = known;
    }
    return known.get(Upcase.of(name));
  }

  synchronized int size() {
    return names.size();
  }

  /** Follows a change that added one name and took away another. */
  synchronized void follow(Change made, @Nullable String added, @Nullable String removed) {
    var before = made.before();
    var after = made.after();
    if (before == null || after == null || before.change() != change) {
      goodUntil = Instant.MIN;
      return;
    }
    shortened = null;
    if (removed != null) {
      names.remove(Upcase.of(removed), removed);
    }
    if (added != null) {
      names.put(Upcase.of(added), added);
    }
    change = after.change();
  }
}
