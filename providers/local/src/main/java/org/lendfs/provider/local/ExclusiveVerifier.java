// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.time.Instant;
import org.lendfs.provider.local.host.HostAttributes;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsException;

/**
 * The verifier of an exclusive create, kept in the new file's access and modification times until
 * the client sets these (RFC 1813 section 3.3.8).
 *
 * <pre>
 *   accessed   seconds: verifier bits 0..30    nanoseconds: verifier bits 31..59
 *   modified   seconds: verifier bits 60..63   nanoseconds: 29 bits
 *                       and 27 bits of a mark               of the mark
 * </pre>
 *
 * <p>The mark is a hash of the verifier, so that no verifier, zero included, is met by the times of
 * a file that was made in another way. Where the file system keeps whole seconds the nanoseconds
 * read as zero and are left out of the comparison.
 */
final class ExclusiveVerifier {
  private static final int SECOND_BITS = 31;
  private static final int NANO_BITS = 29;
  private static final int HIGH_SHIFT = SECOND_BITS + NANO_BITS;
  private static final int HIGH_BITS = 4;
  private static final long SALT = 0x6C65_6E64_6673_2131L;

  private final Instant accessed;
  private final Instant modified;

  ExclusiveVerifier(long verifier) {
    long mark = mixed(verifier ^ SALT);
    accessed = time(verifier, verifier >>> SECOND_BITS);
    modified = time(verifier >>> HIGH_SHIFT | mark << HIGH_BITS, mark >>> SECOND_BITS);
  }

  private static Instant time(long secondBits, long nanoBits) {
    // Never zero: a fraction of zero means that the file system dropped it.
    long nanos = (nanoBits & ((1L << NANO_BITS) - 1)) + 1;
    return Instant.ofEpochSecond(secondBits & ((1L << SECOND_BITS) - 1), nanos);
  }

  /** The finishing steps of SplitMix64: every bit of the result depends on every bit given. */
  private static long mixed(long value) {
    long first = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return second ^ (second >>> 31);
  }

  void store(HostAttributes host, HostObject object) throws VfsException {
    host.changeTimes(object, new TimeChange.At(accessed), new TimeChange.At(modified));
  }

  /** Whether the file was made with this verifier and has not been used since. */
  boolean matches(Attributes attributes) {
    return attributes.isRegular()
        && attributes.sizeBytes() == 0
        && matches(accessed, attributes.accessed())
        && matches(modified, attributes.modified());
  }

  private static boolean matches(Instant expected, Instant found) {
    return expected.getEpochSecond() == found.getEpochSecond()
        && (found.getNano() == 0 || found.getNano() == expected.getNano());
  }
}
