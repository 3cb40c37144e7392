// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.crypto.nativeaccess;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The linked functions of libcrypto.
 *
 * <p>A record, because the JIT trusts a record's fields: calls through a handle read from a {@code
 * static final} record compile to a direct call. None is linked as critical: a megabyte takes long
 * enough to hold up a safepoint.
 *
 * @param version what the library says of itself
 */
record LibCrypto(
    String version,
    MethodHandle fetchCipher,
    MethodHandle newContext,
    MethodHandle freeContext,
    MethodHandle init,
    MethodHandle control,
    MethodHandle update,
    MethodHandle finish) {
  private static final List<String> NAMES =
      List.of("libcrypto.so.3", "libcrypto.3.dylib", "libcrypto-3-x64.dll");
  private static final long LONGEST_VERSION_BYTES = 256;

  /** The attempt for this JVM, made once. */
  static final Attempt ATTEMPT = attempt();

  /** Either the library or the reason why there is none. */
  record Attempt(@Nullable LibCrypto library, String reason) {}

  static LibCrypto required() {
    LibCrypto library = ATTEMPT.library();
    if (library == null) {
      throw new IllegalStateException(ATTEMPT.reason());
    }
    return library;
  }

  private static Attempt attempt() {
    try {
      Optional<SymbolLookup> found =
          NAMES.stream().map(LibCrypto::load).flatMap(Optional::stream).findFirst();
      return found.isEmpty()
          ? new Attempt(null, "there is none of " + NAMES)
          : new Attempt(link(found.get()), "");
    } catch (IllegalCallerException denied) {
      return new Attempt(null, "native access is denied to this module");
    } catch (UnsupportedOperationException missing) {
      return new Attempt(null, String.valueOf(missing.getMessage()));
    }
  }

  private static Optional<SymbolLookup> load(String name) {
    try {
      return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException notThere) {
      return Optional.empty();
    }
  }

  private static LibCrypto link(SymbolLookup symbols) {
    return new LibCrypto(
        version(symbols),
        function(symbols, "EVP_CIPHER_fetch", ADDRESS, ADDRESS, ADDRESS, ADDRESS),
        function(symbols, "EVP_CIPHER_CTX_new", ADDRESS),
        procedure(symbols, "EVP_CIPHER_CTX_free", ADDRESS),
        function(
            symbols,
            "EVP_CipherInit_ex",
            JAVA_INT,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            ADDRESS,
            JAVA_INT),
        function(symbols, "EVP_CIPHER_CTX_ctrl", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
        function(
            symbols, "EVP_CipherUpdate", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT),
        function(symbols, "EVP_CipherFinal_ex", JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
  }

  private static String version(SymbolLookup symbols) {
    MethodHandle handle = function(symbols, "OpenSSL_version", ADDRESS, JAVA_INT);
    try {
      MemorySegment text = (MemorySegment) handle.invokeExact(0);
      return text.reinterpret(LONGEST_VERSION_BYTES).getString(0);
    } catch (Throwable impossible) {
      throw unexpected(impossible);
    }
  }

  private static MethodHandle function(
      SymbolLookup symbols, String name, MemoryLayout result, MemoryLayout... arguments) {
    return link(symbols, name, FunctionDescriptor.of(result, arguments));
  }

  private static MethodHandle procedure(
      SymbolLookup symbols, String name, MemoryLayout... arguments) {
    return link(symbols, name, FunctionDescriptor.ofVoid(arguments));
  }

  private static MethodHandle link(SymbolLookup symbols, String name, FunctionDescriptor type) {
    MemorySegment symbol =
        symbols
            .find(name)
            .orElseThrow(() -> new UnsupportedOperationException("no symbol " + name));
    return Linker.nativeLinker().downcallHandle(symbol, type);
  }

  /** What a downcall may throw besides what the linker throws on misuse: nothing. */
  static RuntimeException unexpected(Throwable thrown) {
    if (thrown instanceof RuntimeException misuse) {
      return misuse;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(thrown);
  }
}
