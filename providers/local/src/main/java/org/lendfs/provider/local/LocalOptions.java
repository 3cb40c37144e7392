// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lendfs.provider.local.host.HandleMode;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;

/**
 * Settings of a local share.
 *
 * @param lend what read loans are made of
 * @param handles where the objects' persistent names come from
 * @param hostKind which host layer is used
 * @param openFiles most files kept open while nobody uses them
 * @param windowBytes largest piece of a file that is mapped at a time
 * @param mappedBytes most address space kept mapped while nobody uses it
 * @param idle after which unused files are closed and unused mappings given up
 * @param truncateWait how long a truncation waits for loans of what it cuts off
 * @param exclusive whether the administrator promises that no other process changes the directory
 * @param sync whether every change of a name or attribute is on stable storage before its answer
 */
record LocalOptions(
    Lend lend,
    HandleMode handles,
    HostKind hostKind,
    int openFiles,
    long windowBytes,
    long mappedBytes,
    Duration idle,
    Duration truncateWait,
    boolean exclusive,
    boolean sync) {
  /** What read loans are made of where the borrower takes anything. */
  enum Lend {
    /** Mapped pages of the host's page cache. */
    MMAP,
    /** Ranges of the open file. */
    SENDFILE,
    /** Private copies. */
    COPY
  }

  /** Which host layer is used. */
  enum HostKind {
    AUTO,
    LINUX,
    PORTABLE
  }

  static final List<OptionSpec> SPECS =
      List.of(
          OptionSpec.choice(
              "lend", "What read loans are made of.", List.of("mmap", "sendfile", "copy")),
          OptionSpec.number(
              "openFiles",
              "1024",
              "Most files kept open unused; at most half of what the process may open."),
          OptionSpec.size(
              "window", "128M", "Size of a mapped window, a power of two from 64K to 1G."),
          OptionSpec.size("mapped", "16G", "Most address space kept mapped unused."),
          OptionSpec.number(
              "idleSeconds", "15", "After which unused files are closed and mappings given up."),
          OptionSpec.number(
              "truncateWaitMillis",
              "500",
              "How long a truncation by a client waits for loans of what it cuts off; afterwards"
                  + " the connections that send those bytes break."),
          OptionSpec.flag(
              "exclusive",
              false,
              "No other process changes the directory: changes are reported as atomic, which saves"
                  + " clients from asking again."),
          OptionSpec.flag(
              "sync",
              false,
              "Names and attributes are on stable storage before a change is answered."),
          OptionSpec.choice(
              "handles",
              "Where persistent names come from: auto is the kernel where it permits, else a store"
                  + " in the state directory.",
              List.of("auto", "kernel", "store", "inode")),
          OptionSpec.choice(
              "host", "By which calls the host is used.", List.of("auto", "linux", "portable")));
  private static final int DEFAULT_OPEN_FILES = 1024;
  private static final int MOST_OPEN_FILES = 1_000_000;
  private static final long SMALLEST_WINDOW_BYTES = 64L << 10;
  private static final long LARGEST_WINDOW_BYTES = 1L << 30;
  private static final long DEFAULT_WINDOW_BYTES = 128L << 20;
  private static final long DEFAULT_MAPPED_BYTES = 16L << 30;

  static LocalOptions of(Options options) throws InvalidOptionException {
    options.requireKnown(SPECS);
    return new LocalOptions(
        choice(options, "lend", Lend.MMAP),
        choice(options, "handles", HandleMode.AUTO),
        choice(options, "host", HostKind.AUTO),
        openFiles(options),
        window(options),
        options.size("mapped", DEFAULT_MAPPED_BYTES),
        Duration.ofSeconds(options.number("idleSeconds", 15, 1, 86_400)),
        Duration.ofMillis(options.number("truncateWaitMillis", 500, 0, 60_000)),
        options.flag("exclusive", false),
        options.flag("sync", false));
  }

  private static int openFiles(Options options) throws InvalidOptionException {
    int asked = options.number("openFiles", DEFAULT_OPEN_FILES, 1, MOST_OPEN_FILES);
    return (int) Math.min(asked, Math.max(1, descriptorLimit() / 2));
  }

  private static long descriptorLimit() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  private static long window(Options options) throws InvalidOptionException {
    long bytes = options.size("window", DEFAULT_WINDOW_BYTES);
    boolean usable =
        bytes >= SMALLEST_WINDOW_BYTES
            && bytes <= LARGEST_WINDOW_BYTES
            && Long.bitCount(bytes) == 1;
    if (!usable) {
      throw new InvalidOptionException(
          "Option 'window' is " + bytes + " bytes but must be a power of two from 64K to 1G.");
    }
    return bytes;
  }

  private static <E extends Enum<E>> E choice(Options options, String name, E fallback)
      throws InvalidOptionException {
    String value = options.text(name).orElse(lower(fallback));
    E[] all = fallback.getDeclaringClass().getEnumConstants();
    for (E each : all) {
      if (lower(each).equals(value)) {
        return each;
      }
    }
    String known = Arrays.stream(all).map(LocalOptions::lower).collect(Collectors.joining(", "));
    throw new InvalidOptionException(
        "Option '" + name + "' is '" + value + "' but must be one of " + known + ".");
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
