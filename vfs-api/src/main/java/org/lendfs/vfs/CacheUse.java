// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/**
 * What a provider keeps at hand at this moment, of one sort, for administrators to read. Numbers
 * that are not known are {@link #UNKNOWN}. Immutable.
 *
 * @param sort in lower case: {@code pages}, {@code mapped-windows}, {@code open-files}
 * @param bytes in memory or address space, for sorts that are made of bytes
 * @param limitBytes most bytes
 * @param dirtyBytes of them, those that are not in the store yet
 * @param entries how many are kept
 * @param limitEntries most entries
 * @param hits how often what was wanted was at hand, since the provider was opened
 * @param misses how often it was not
 */
public record CacheUse(
    String sort,
    long bytes,
    long limitBytes,
    long dirtyBytes,
    long entries,
    long limitEntries,
    long hits,
    long misses) {
  /** In the place of a number that nobody counts. */
  public static final long UNKNOWN = -1;

  /** So many bytes of so many; the rest is not known. */
  public static CacheUse ofBytes(String sort, long bytes, long limitBytes) {
    return new CacheUse(sort, bytes, limitBytes, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
  }

  /** The same with so many entries, of which none is counted against a limit. */
  public CacheUse withEntries(long count, long limit) {
    return new CacheUse(sort, bytes, limitBytes, dirtyBytes, count, limit, hits, misses);
  }

  /** The same with what was found and what was not. */
  public CacheUse withHits(long found, long missed) {
    return new CacheUse(sort, bytes, limitBytes, dirtyBytes, entries, limitEntries, found, missed);
  }

  /** The same with bytes that the store has not got yet. */
  public CacheUse withDirty(long notStoredBytes) {
    return new CacheUse(
        sort, bytes, limitBytes, notStoredBytes, entries, limitEntries, hits, misses);
  }
}
