// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.util.Locale;
import java.util.Optional;

/**
 * Processor families whose system call numbers and flags are known here.
 *
 * <p>Both are 64-bit and little-endian, and share every structure and errno used in this package.
 * They differ in call numbers and in three open flags.
 */
enum Architecture {
  X86_64,
  /** Uses the kernel's generic call table. */
  AARCH64;

  static Optional<Architecture> named(String osArch) {
    return switch (osArch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64", "arm64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }

  /** The processor this JVM runs on; on an unknown one the generic values, which nobody calls. */
  static Architecture current() {
    return named(System.getProperty("os.arch", "")).orElse(AARCH64);
  }

  int pick(int x8664, int aarch64) {
    return this == X86_64 ? x8664 : aarch64;
  }
}
