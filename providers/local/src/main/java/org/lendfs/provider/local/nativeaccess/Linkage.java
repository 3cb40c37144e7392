// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The linked entry points of the C library.
 *
 * <p>A record, because the JIT trusts a record's fields: calls through a handle read from a {@code
 * static final} record compile to a direct call.
 *
 * <p>None is linked as critical: that saves less than 10 ns of a call's 120 and more, and a call
 * that waits for a disk or a lock would then hold up every safepoint of the JVM.
 *
 * @param words {@code syscall} with six machine words
 * @param transfer {@code syscall} with descriptor, memory, length and offset; the linker keeps the
 *     memory's arena open while the call runs
 * @param pageSizeBytes page size of the running kernel
 */
record Linkage(MethodHandle words, MethodHandle transfer, int pageSizeBytes) {
  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
  private static final AddressLayout MEMORY = ValueLayout.ADDRESS;

  /** The attempt for this JVM, made once. */
  static final Attempt ATTEMPT =
      attempt(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));

  /** Either the linkage or the reason why there is none. */
  record Attempt(@Nullable Linkage linkage, String reason) {}

  static Linkage required() {
    Linkage linkage = ATTEMPT.linkage();
    if (linkage == null) {
      throw new IllegalStateException(ATTEMPT.reason());
    }
    return linkage;
  }

  static Attempt attempt(String osName, String osArch) {
    if (!osName.equals("Linux")) {
      return new Attempt(null, "the operating system is " + osName + ", not Linux");
    }
    if (Architecture.named(osArch).isEmpty()) {
      return new Attempt(null, "system call numbers of processor " + osArch + " are not known");
    }
    return attempt(Linker.nativeLinker().defaultLookup());
  }

  static Attempt attempt(SymbolLookup symbols) {
    try {
      MethodHandle words = syscall(symbols, WORD, WORD, WORD, WORD, WORD, WORD);
      MethodHandle transfer = syscall(symbols, WORD, MEMORY, WORD, WORD);
      return new Attempt(new Linkage(words, transfer, pageSizeBytes(symbols)), "");
    } catch (IllegalCallerException denied) {
      return new Attempt(null, "native access is denied to this module");
    } catch (UnsupportedOperationException | IllegalArgumentException missing) {
      return new Attempt(null, String.valueOf(missing.getMessage()));
    }
  }

  private static MethodHandle syscall(SymbolLookup symbols, MemoryLayout... arguments) {
    MemoryLayout[] all = new MemoryLayout[arguments.length + 1];
    all[0] = WORD;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Linker.nativeLinker()
        .downcallHandle(
            symbol(symbols, "syscall"),
            FunctionDescriptor.of(WORD, all),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
  }

  private static int pageSizeBytes(SymbolLookup symbols) {
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(
                symbol(symbols, "getpagesize"), FunctionDescriptor.of(ValueLayout.JAVA_INT));
    try {
      return (int) handle.invokeExact();
    } catch (Throwable impossible) {
      throw unexpected(impossible);
    }
  }

  private static MemorySegment symbol(SymbolLookup symbols, String name) {
    return symbols
        .find(name)
        .orElseThrow(() -> new UnsupportedOperationException("no symbol " + name));
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
