// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process holds of a directory, as the kernel sees it. */
final class ProcessView {
  private ProcessView() {}

  /** Open descriptors of objects in or below the directory. */
  static long openIn(Path directory) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(descriptor -> targetOf(descriptor).startsWith(directory)).count();
    }
  }

  private static Path targetOf(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException e) {
      // Closed since it was listed, such as the one that lists.
      return Path.of("gone");
    }
  }

  /** Mappings of files below the directory. */
  static long mappedIn(Path directory) throws IOException {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.contains(directory + "/")).count();
    }
  }
}
