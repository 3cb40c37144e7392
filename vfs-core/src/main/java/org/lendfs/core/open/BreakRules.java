// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.open;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.vfs.open.CachingRight;
import org.lendfs.vfs.open.Intrusion;
import org.lendfs.vfs.open.PromiseKind;

/** What an intrusion leaves of a promise, and who waits for whom. Stateless. */
final class BreakRules {
  private BreakRules() {}

  /** Whether promises of a kind are broken by it at all. */
  static boolean concerns(Intrusion intrusion, PromiseKind kind) {
    return switch (intrusion) {
      case OPEN_PROTECTION -> kind == PromiseKind.OPLOCK;
      case LOOK -> kind == PromiseKind.DELEGATION;
      default -> true;
    };
  }

  /** The rights that are left when those are taken; the same set where nothing is lost. */
  static Set<CachingRight> remaining(
      PromiseKind kind, Set<CachingRight> rights, Set<CachingRight> taken) {
    Set<CachingRight> left = EnumSet.noneOf(CachingRight.class);
    left.addAll(rights);
    left.removeAll(taken);
    if (left.size() == rights.size()) {
      return rights;
    }
    return switch (kind) {
      case DELEGATION -> Set.of();
      case OPLOCK -> left.contains(CachingRight.READ) ? Set.of(CachingRight.READ) : Set.of();
      // Writes and open handles are cached on top of what may be read, never alone.
      case LEASE -> left.contains(CachingRight.READ) ? Set.copyOf(left) : Set.of();
    };
  }

  /**
   * Where a further break goes that follows an acknowledged one: a lease that still has more than
   * reading comes down to that first, as Windows does it.
   */
  static Set<CachingRight> nextStep(
      PromiseKind kind, Set<CachingRight> rights, Set<CachingRight> left) {
    boolean more = rights.contains(CachingRight.READ) && rights.size() > 1;
    return kind == PromiseKind.LEASE && more && left.isEmpty() ? Set.of(CachingRight.READ) : left;
  }

  /** Whether the holder has something to do before the break is done (MS-SMB2 3.3.4.6, 3.3.4.7). */
  static boolean needsAcknowledgement(PromiseKind kind, Set<CachingRight> rights) {
    return switch (kind) {
      case DELEGATION -> true;
      case OPLOCK -> rights.contains(CachingRight.WRITE);
      case LEASE -> rights.contains(CachingRight.WRITE) || rights.contains(CachingRight.HANDLE);
    };
  }

  /**
   * Whether an intruder waits for the acknowledgement: where the holder may have to write first,
   * where a handle has to be closed for the intruder to succeed, and for delegations always.
   */
  static boolean intruderWaits(
      PromiseKind kind, Set<CachingRight> rights, Set<CachingRight> left, Intrusion intrusion) {
    boolean losesHandle =
        rights.contains(CachingRight.HANDLE) && !left.contains(CachingRight.HANDLE);
    boolean losesWrite = rights.contains(CachingRight.WRITE) && !left.contains(CachingRight.WRITE);
    return kind == PromiseKind.DELEGATION
        || losesWrite
        || (losesHandle && intrusion.needsHandlesClosed());
  }
}
