// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A set of small numbers (RFC 8881 section 3.3.2, {@code bitmap4}): attributes, or operations.
 *
 * <p>Kept are the first 128; further ones are known to nobody, and {@link #beyond} tells that there
 * were some.
 *
 * @param low numbers 0 to 63, bit by bit
 * @param high numbers 64 to 127
 * @param beyond whether a greater number was in it on the wire
 */
public record Bitmap(long low, long high, boolean beyond) implements XdrEncodable {
  public static final Bitmap EMPTY = new Bitmap(0, 0, false);

  /** The longest one on the wire: four words and their count. */
  public static final int MAXIMUM_LENGTH = 20;

  private static final int WORDS_MAXIMUM = 64;
  private static final int WORDS_KEPT = 4;

  public static Bitmap of(int... numbers) {
    Bitmap set = EMPTY;
    for (int number : numbers) {
      set = set.with(number);
    }
    return set;
  }

  public boolean contains(int number) {
    long word = number < Long.SIZE ? low : high;
    return (word >>> number & 1) != 0;
  }

  public Bitmap with(int number) {
    long bit = 1L << number;
    return number < Long.SIZE
        ? new Bitmap(low | bit, high, beyond)
        : new Bitmap(low, high | bit, beyond);
  }

  public Bitmap and(Bitmap other) {
    return new Bitmap(low & other.low, high & other.high, beyond && other.beyond);
  }

  public Bitmap or(Bitmap other) {
    return new Bitmap(low | other.low, high | other.high, beyond || other.beyond);
  }

  public Bitmap minus(Bitmap other) {
    return new Bitmap(low & ~other.low, high & ~other.high, beyond && !other.beyond);
  }

  public boolean isEmpty() {
    return low == 0 && high == 0 && !beyond;
  }

  /** Whether all of these numbers are in the other set. */
  public boolean isWithin(Bitmap other) {
    return minus(other).isEmpty();
  }

  /** The least number from this one on, or -1. */
  public int next(int from) {
    for (int number = from; number < 2 * Long.SIZE; number++) {
      long rest = (number < Long.SIZE ? low : high) >>> number;
      if (rest != 0) {
        return number + Long.numberOfTrailingZeros(rest);
      }
      number |= Long.SIZE - 1;
    }
    return -1;
  }

  public static Bitmap decode(XdrReader reader) throws MalformedMessageException {
    int count = reader.readCount(WORDS_MAXIMUM);
    long[] words = new long[WORDS_KEPT];
    boolean more = false;
    for (int i = 0; i < count; i++) {
      long word = reader.readUnsignedInt();
      if (i < WORDS_KEPT) {
        words[i] = word;
      } else {
        more |= word != 0;
      }
    }
    return new Bitmap(words[0] | words[1] << 32, words[2] | words[3] << 32, more);
  }

  @Override
  public void encode(XdrWriter writer) {
    int words = words();
    writer.writeInt(words);
    for (int i = 0; i < words; i++) {
      long part = i < 2 ? low : high;
      writer.writeInt((int) (i % 2 == 0 ? part : part >>> 32));
    }
  }

  private int words() {
    if (high != 0) {
      return high >>> 32 != 0 ? 4 : 3;
    }
    if (low == 0) {
      return 0;
    }
    return low >>> 32 != 0 ? 2 : 1;
  }
}
