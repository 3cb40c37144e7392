// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.nativeaccess;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lendfs.cifs.crypto.GmacNonce;
import org.lendfs.cifs.crypto.MessageMac;
import org.lendfs.cifs.crypto.Signer;

/** AES-128-GMAC: Galois/counter mode that authenticates everything and encrypts nothing. */
final class NativeGmac implements MessageMac {
  private final ContextPool pool;
  private final byte[] key;

  NativeGmac(ContextPool pool, byte[] key) {
    this.pool = pool;
    this.key = key;
  }

  @Override
  public byte[] of(byte[] header, List<MemorySegment> rest) {
    try (CipherContext context = pool.take()) {
      context.begin(key, MemorySegment.ofArray(GmacNonce.of(header)), true);
      context.authenticate(MemorySegment.ofArray(header));
      rest.forEach(context::authenticate);
      if (!context.finish()) {
        throw new IllegalStateException("libcrypto does not finish");
      }
      byte[] tag = new byte[Signer.SIGNATURE_BYTES];
      context.tag(MemorySegment.ofArray(tag));
      return tag;
    }
  }
}
