// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sequences of AV_PAIR (MS-NLMP section 2.2.2.1). */
final class TargetInfo {
  private static final int END = 0;
  private static final int NETBIOS_COMPUTER = 1;
  private static final int NETBIOS_DOMAIN = 2;
  private static final int DNS_COMPUTER = 3;
  private static final int DNS_DOMAIN = 4;
  private static final int FLAGS = 6;
  private static final int TIMESTAMP = 7;
  private static final int HAS_MIC = 2;

  private TargetInfo() {}

  /** What a challenge says of this server; the time makes clients send a MIC. */
  static byte[] of(ServerNames names, long fileTime) {
    var pairs = new ByteArrayOutputStream();
    text(pairs, NETBIOS_DOMAIN, names.domain());
    text(pairs, NETBIOS_COMPUTER, names.netbios());
    text(pairs, DNS_DOMAIN, names.dnsDomain());
    text(pairs, DNS_COMPUTER, names.dns());
    ByteBuffer time = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    pair(pairs, TIMESTAMP, time.putLong(fileTime).array());
    pair(pairs, END, new byte[0]);
    return pairs.toByteArray();
  }

  private static void text(ByteArrayOutputStream pairs, int id, String text) {
    pair(pairs, id, text.getBytes(StandardCharsets.UTF_16LE));
  }

  private static void pair(ByteArrayOutputStream pairs, int id, byte[] value) {
    ByteBuffer head = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) id).putShort((short) value.length);
    pairs.writeBytes(head.array());
    pairs.writeBytes(value);
  }

  /**
   * Whether the pairs that a client sent back promise a MIC. All others, such as channel bindings
   * and target names, are its own affair.
   */
  static boolean promisesMic(ByteBuffer sent) throws MalformedTokenException {
    ByteBuffer pairs = sent.slice().order(ByteOrder.LITTLE_ENDIAN);
    boolean promised = false;
    while (pairs.remaining() >= 4) {
      int id = pairs.getShort() & 0xFFFF;
      int length = pairs.getShort() & 0xFFFF;
      if (id == END) {
        return promised;
      }
      if (length > pairs.remaining()) {
        throw new MalformedTokenException("AV_PAIR of " + length + " bytes beyond the end");
      }
      if (id == FLAGS && length == Integer.BYTES) {
        promised = (pairs.getInt(pairs.position()) & HAS_MIC) != 0;
      }
      pairs.position(pairs.position() + length);
    }
    throw new MalformedTokenException("AV_PAIRs without an end");
  }
}
