// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.nativeaccess;

import java.util.EnumMap;
import java.util.Map;
import org.lendfs.cifs.crypto.Aead;
import org.lendfs.cifs.crypto.CipherKind;
import org.lendfs.cifs.crypto.CryptoProvider;
import org.lendfs.cifs.crypto.MessageMac;
import org.lendfs.cifs.crypto.SigningAlgorithm;

/** libcrypto of the host for what AES does, another provider for the rest. */
public final class LibCryptoProvider implements CryptoProvider {
  private final LibCrypto library;
  private final CryptoProvider others;
  private final Map<CipherKind, ContextPool> ciphers = new EnumMap<>(CipherKind.class);
  private final ContextPool chaining;

  /**
   * Links the library.
   *
   * @param others for what is not faster here
   * @throws UnsupportedOperationException with the reason when it cannot be used
   */
  public LibCryptoProvider(CryptoProvider others) {
    LibCrypto linked = LibCrypto.ATTEMPT.library();
    if (linked == null) {
      throw new UnsupportedOperationException(LibCrypto.ATTEMPT.reason());
    }
    this.library = linked;
    this.others = others;
    for (CipherKind kind : CipherKind.values()) {
      ciphers.put(kind, new ContextPool(NativeCipher.valueOf(kind.name())));
    }
    this.chaining = new ContextPool(NativeCipher.AES_128_CBC);
  }

  @Override
  public String description() {
    return library.version() + " of this host, and " + others.description();
  }

  @Override
  public MessageMac mac(SigningAlgorithm algorithm, byte[] key) {
    return switch (algorithm) {
      case HMAC_SHA256 -> others.mac(algorithm, key);
      case AES_CMAC -> new NativeCmac(chaining, key.clone());
      case AES_GMAC -> new NativeGmac(pool(CipherKind.AES_128_GCM), key.clone());
    };
  }

  @Override
  public Aead aead(CipherKind kind, byte[] key) {
    return kind.isGcm()
        ? new NativeGcm(pool(kind), key.clone())
        : new NativeCcm(pool(kind), key.clone());
  }

  private ContextPool pool(CipherKind kind) {
    ContextPool pool = ciphers.get(kind);
    if (pool == null) {
      throw new IllegalArgumentException(kind + " has no pool");
    }
    return pool;
  }
}
