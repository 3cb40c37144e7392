// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The duplicate request cache: what was answered to calls that may not run twice.
 *
 * <p>A client that has heard nothing repeats its call with the same XID, maybe over another
 * connection. Since XIDs come round again, the start of the arguments has to be the same too.
 * Bounded in entries, bytes and time; under pressure the oldest go first. Thread-safe.
 */
final class ReplyCache {
  private static final int CHECKED_BYTES = 256;
  private static final int ENTRY_OVERHEAD_BYTES = 192;

  /** What a call is known by. */
  record Key(int xid, InetAddress client, int program, int version, int procedure, long checksum) {

    /**
     * @param arguments from position to limit; stays where it is
     */
    static Key of(RpcContext call, ByteBuffer arguments) {
      CRC32C checksum = new CRC32C();
      int length = Math.min(arguments.remaining(), CHECKED_BYTES);
      checksum.update(arguments.slice(arguments.position(), length));
      long mixed = checksum.getValue() << 32 | arguments.remaining();
      InetAddress client = call.caller().address().getAddress();
      return new Key(call.xid(), client, call.program(), call.version(), call.procedure(), mixed);
    }
  }

  /** Where a call stands. */
  static final class Entry {
    private static final Entry IN_PROGRESS = new Entry(new byte[0]);

    private final byte[] reply;

    private Entry(byte[] reply) {
      this.reply = reply;
    }

    /** Whether the reply is still to come. */
    boolean isInProgress() {
      return reply.length == 0;
    }

    /** The reply as it went out. */
    byte[] reply() {
      return reply;
    }
  }

  private final Cache<Key, Entry> entries;

  ReplyCache(RpcServerSettings.ReplyCacheLimits limits) {
    // Each entry weighs at least its share of the bytes, so one bound holds both.
    int leastWeight = (int) Math.max(1, limits.bytes() / Math.max(1, limits.entries()));
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(limits.bytes())
            .<Key, Entry>weigher(
                (key, entry) -> Math.max(leastWeight, entry.reply().length + ENTRY_OVERHEAD_BYTES))
            .expireAfterWrite(limits.keep())
            .executor(Runnable::run)
            .build();
  }

  /** Notes that a call is served from now on, unless it was or is already: then what is known. */
  @Nullable Entry begin(Key key) {
    return entries.asMap().putIfAbsent(key, Entry.IN_PROGRESS);
  }

  /** The call is served; its reply as it went out. */
  void complete(Key key, byte[] reply) {
    entries.put(key, new Entry(reply));
  }

  /** The call came to nothing; repeated, it may run. */
  void forget(Key key) {
    entries.invalidate(key);
  }

  /** Whether there is something about a call. */
  boolean isKnown(Key key) {
    return entries.asMap().containsKey(key);
  }

  /** Bytes in use by its own account. */
  long weight() {
    entries.cleanUp();
    return entries
        .policy()
        .eviction()
        .map(eviction -> eviction.weightedSize().orElse(0))
        .orElse(0L);
  }
}
