// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;
import org.lendfs.vfs.open.CachingPromise;

/**
 * A range lock or a caching promise.
 *
 * @param id to break it by; of a range lock it is the lock itself in short, which has no number
 */
@Schema(
    name = "Lock",
    description = "A byte-range lock, or a caching promise (oplock, SMB lease, NFSv4 delegation)")
record LockView(
    String id,
    @Schema(allowableValues = {"range", "oplock", "lease", "delegation"}) String kind,
    String path,
    String client,
    @Schema(description = "NLM for locks of NFSv3; missing where another client has no file open")
        @Nullable String protocol,
    @Schema(description = "Missing where the protocol is") @Nullable String address,
    @Schema(
            description =
                "Of a range lock: shared or exclusive. Else of read, write, handle and"
                    + " attributes")
        Set<String> mode,
    @Schema(description = "Of a range lock: whether it binds reads and writes of others")
        boolean mandatory,
    @Schema(description = "First byte of a range lock") @Nullable String offset,
    @Schema(description = "Bytes of a range lock; missing where it goes to the end")
        @Nullable String length,
    @Schema(description = "Whether its holder was asked to give it back") boolean breaking) {

  /** Who holds a range lock. */
  record Holder(String protocol, String address) {
    static Holder of(Client client) {
      return new Holder(client.protocol(), client.address().toString());
    }

    static Holder of(MonitoredHost host) {
      return new Holder("NLM", host.address().getHostAddress());
    }
  }

  static LockView of(CachingPromise promise) {
    return new LockView(
        idOf(promise),
        promise.kind().name().toLowerCase(Locale.ROOT),
        promise.path(),
        promise.client().id(),
        promise.client().protocol(),
        promise.client().address().toString(),
        OpenView.names(promise.rights()),
        false,
        null,
        null,
        promise.isBreaking());
  }

  static LockView of(LockTarget target, RangeLock lock, String path, @Nullable Holder holder) {
    return new LockView(
        idOf(target, lock),
        "range",
        path,
        lock.owner().clientId(),
        holder == null ? null : holder.protocol(),
        holder == null ? null : holder.address(),
        Set.of(lock.mode() == LockMode.SHARED ? "shared" : "exclusive"),
        lock.rule() == LockRule.WINDOWS,
        Long.toUnsignedString(lock.offset()),
        lock.length() == RangeLock.TO_END ? null : Long.toUnsignedString(lock.length()),
        false);
  }

  static String idOf(CachingPromise promise) {
    return "promise-" + promise.id();
  }

  static String idOf(LockTarget target, RangeLock lock) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(target.toString().getBytes(StandardCharsets.UTF_8));
      digest.update(lock.owner().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(lock.rule().name().getBytes(StandardCharsets.UTF_8));
      digest.update(
          ByteBuffer.allocate(2 * Long.BYTES).putLong(lock.offset()).putLong(lock.length()).flip());
      return "range-" + HexFormat.of().formatHex(digest.digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
