// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.user;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A security identifier, as Windows names users and groups (MS-DTYP section 2.4.2). Immutable.
 *
 * <p>Sub-authorities are unsigned 32-bit numbers kept in an {@code int}.
 */
public final class Sid {
  /** What MS-DTYP section 2.4.2.2 allows. */
  public static final int MOST_SUB_AUTHORITIES = 15;

  private static final int REVISION = 1;
  private static final int FIXED_BYTES = 8;
  private static final long MOST_AUTHORITY = 0xFFFF_FFFF_FFFFL;
  private static final Pattern TEXT = Pattern.compile("S-1-(\\d{1,15})((?:-\\d{1,10}){1,15})");

  private final long authority;
  private final int[] subAuthorities;

  private Sid(long authority, int[] subAuthorities) {
    this.authority = authority;
    this.subAuthorities = subAuthorities;
  }

  /**
   * A SID of these numbers; the array is copied.
   *
   * @throws IllegalArgumentException when there are none or too many, or the authority has more
   *     than 48 bits
   */
  public static Sid of(long authority, int... subAuthorities) {
    if (authority < 0
        || authority > MOST_AUTHORITY
        || subAuthorities.length < 1
        || subAuthorities.length > MOST_SUB_AUTHORITIES) {
      throw new IllegalArgumentException(
          "authority=" + authority + " subAuthorities=" + subAuthorities.length);
    }
    return new Sid(authority, subAuthorities.clone());
  }

  /** Reads {@code S-1-5-21-1-2-3}; empty when it is not one. */
  public static Optional<Sid> parse(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long authority = Long.parseLong(matcher.group(1));
    long[] parts =
        Arrays.stream(matcher.group(2).substring(1).split("-", -1))
            .mapToLong(Long::parseLong)
            .toArray();
    if (authority > MOST_AUTHORITY || Arrays.stream(parts).anyMatch(part -> part > 0xFFFF_FFFFL)) {
      return Optional.empty();
    }
    return Optional.of(
        new Sid(authority, Arrays.stream(parts).mapToInt(part -> (int) part).toArray()));
  }

  /**
   * Reads the packet form (MS-DTYP section 2.4.2.2) and leaves the position behind it.
   *
   * @return empty, with the position anywhere, when it is cut off or malformed
   */
  public static Optional<Sid> decode(ByteBuffer source) {
    ByteBuffer bytes = source.duplicate();
    try {
      int revision = bytes.get();
      int count = bytes.get() & 0xFF;
      long authority = (bytes.order(ByteOrder.BIG_ENDIAN).getShort() & 0xFFFFL) << 32;
      authority |= bytes.getInt() & 0xFFFF_FFFFL;
      if (revision != REVISION || count < 1 || count > MOST_SUB_AUTHORITIES) {
        return Optional.empty();
      }
      int[] parts = new int[count];
      bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(parts);
      source.position(bytes.position() + count * Integer.BYTES);
      return Optional.of(new Sid(authority, parts));
    } catch (BufferUnderflowException cutOff) {
      return Optional.empty();
    }
  }

  /** Length of the packet form. */
  public int lengthBytes() {
    return FIXED_BYTES + subAuthorities.length * Integer.BYTES;
  }

  /** Writes the packet form at the position, whatever the order of {@code target}. */
  public void encode(ByteBuffer target) {
    ByteBuffer bytes = ByteBuffer.allocate(lengthBytes());
    bytes.put((byte) REVISION).put((byte) subAuthorities.length);
    bytes.putShort((short) (authority >>> 32)).putInt((int) authority);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (int part : subAuthorities) {
      bytes.putInt(part);
    }
    target.put(bytes.flip());
  }

  /** The packet form. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(lengthBytes());
    encode(bytes);
    return bytes.array();
  }

  /** This SID with one more sub-authority at its end. */
  public Sid child(int relativeId) {
    int[] parts = Arrays.copyOf(subAuthorities, subAuthorities.length + 1);
    parts[subAuthorities.length] = relativeId;
    return of(authority, parts);
  }

  /** This SID without its last sub-authority; empty when it has only one. */
  public Optional<Sid> parent() {
    int count = subAuthorities.length - 1;
    return count == 0
        ? Optional.empty()
        : Optional.of(new Sid(authority, Arrays.copyOf(subAuthorities, count)));
  }

  /** The last sub-authority, unsigned. */
  public int relativeId() {
    return subAuthorities[subAuthorities.length - 1];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sid that
        && authority == that.authority
        && Arrays.equals(subAuthorities, that.subAuthorities);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(authority) + Arrays.hashCode(subAuthorities);
  }

  @Override
  public String toString() {
    return Arrays.stream(subAuthorities)
        .mapToObj(Integer::toUnsignedString)
        .collect(Collectors.joining("-", "S-1-" + authority + "-", ""));
  }
}
