// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.provider;

import org.lendfs.cifs.crypto.CryptoProvider;
import org.lendfs.cifs.crypto.nativeaccess.LibCryptoProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the library is chosen. */
public final class CryptoProviders {
  private static final Logger LOG = LoggerFactory.getLogger(CryptoProviders.class);
  private static final CryptoProvider PORTABLE = new PortableCrypto();
  private static final CryptoProvider BEST = choose();

  private CryptoProviders() {}

  /** The fastest that works on this machine. */
  public static CryptoProvider best() {
    return BEST;
  }

  /** The one that works everywhere. */
  public static CryptoProvider portable() {
    return PORTABLE;
  }

  private static CryptoProvider choose() {
    try {
      CryptoProvider chosen = new LibCryptoProvider(PORTABLE);
      LOG.info("SMB signs and encrypts with {}", chosen.description());
      return chosen;
    } catch (UnsupportedOperationException missing) {
      LOG.warn(
          "SMB signs and encrypts with {}, which costs more processor time: libcrypto cannot be"
              + " used ({})",
          PORTABLE.description(),
          missing.getMessage());
      return PORTABLE;
    }
  }
}
