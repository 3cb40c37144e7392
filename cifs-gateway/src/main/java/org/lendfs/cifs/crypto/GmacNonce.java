// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The nonce of an AES-GMAC signature, from the header that is signed (MS-SMB2 3.1.4.1). */
public final class GmacNonce {
  /** Length of the nonce. */
  public static final int BYTES = 12;

  private static final int COMMAND_OFFSET = 12;
  private static final int FLAGS_OFFSET = 16;
  private static final int MESSAGE_ID_OFFSET = 24;
  private static final int CANCEL = 0x000C;
  private static final int SERVER_TO_CLIENT = 1;
  private static final int IS_CANCEL = 2;

  private GmacNonce() {}

  /** The message id, then one bit for who sends and one for SMB2 CANCEL. */
  public static byte[] of(byte[] header) {
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int bits = fields.getInt(FLAGS_OFFSET) & SERVER_TO_CLIENT;
    if (fields.getShort(COMMAND_OFFSET) == CANCEL) {
      bits |= IS_CANCEL;
    }
    byte[] nonce = Arrays.copyOfRange(header, MESSAGE_ID_OFFSET, MESSAGE_ID_OFFSET + BYTES);
    Arrays.fill(nonce, Long.BYTES, BYTES, (byte) 0);
    nonce[Long.BYTES] = (byte) bits;
    return nonce;
  }
}
