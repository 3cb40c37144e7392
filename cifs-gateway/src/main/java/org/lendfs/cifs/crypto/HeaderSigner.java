// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Signs with the signature in a copied header put to zeros, and the rest where it lies. */
final class HeaderSigner implements Signer {
  private final MessageMac mac;

  HeaderSigner(MessageMac mac) {
    this.mac = mac;
  }

  @Override
  public byte[] sign(List<MemorySegment> message) {
    byte[] header = header(message);
    Arrays.fill(header, SIGNATURE_OFFSET, HEADER_BYTES, (byte) 0);
    return mac.of(header, withoutHeader(message));
  }

  @Override
  public boolean verify(List<MemorySegment> message) {
    byte[] given = Arrays.copyOfRange(header(message), SIGNATURE_OFFSET, HEADER_BYTES);
    return MessageDigest.isEqual(given, sign(message));
  }

  private static byte[] header(List<MemorySegment> message) {
    MemorySegment first = message.getFirst();
    if (first.byteSize() < HEADER_BYTES) {
      throw new IllegalArgumentException("first segment has " + first.byteSize() + " bytes");
    }
    return first.asSlice(0, HEADER_BYTES).toArray(JAVA_BYTE);
  }

  private static List<MemorySegment> withoutHeader(List<MemorySegment> message) {
    List<MemorySegment> rest = new ArrayList<>(message);
    rest.set(0, message.getFirst().asSlice(HEADER_BYTES));
    rest.removeIf(segment -> segment.byteSize() == 0);
    return rest;
  }
}
