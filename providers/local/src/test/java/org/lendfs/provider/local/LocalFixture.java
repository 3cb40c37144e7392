// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;

/** A directory to share and a state directory, which outlive the providers opened on them. */
final class LocalFixture {
  private final Path directory;
  private final Path state;

  private LocalFixture(Path directory, Path state) {
    this.directory = directory;
    this.state = state;
  }

  static LocalFixture in(Path temporary) throws IOException {
    return new LocalFixture(
        Files.createDirectories(temporary.resolve("share")),
        Files.createDirectories(temporary.resolve("state")));
  }

  Path directory() {
    return directory;
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** Opens the directory with options such as {@code "lend=copy"}. */
  LocalProvider open(String... options) throws InvalidOptionException {
    Map<String, String> values = new HashMap<>();
    Arrays.stream(options)
        .map(option -> option.split("=", 2))
        .forEach(pair -> values.put(pair[0], pair.length > 1 ? pair[1] : ""));
    ProviderConfig config =
        new ProviderConfig("test", directory.toString(), Options.of(values), state);
    Provider provider = new LocalProviderFactory().open(config);
    return (LocalProvider) provider;
  }

  /** Whoever runs the test. */
  static Credentials ownCredentials(Path temporary) {
    try {
      int uid = (int) Files.getAttribute(temporary, "unix:uid");
      int gid = (int) Files.getAttribute(temporary, "unix:gid");
      return Credentials.of(uid, gid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isSuperuser() {
    return "root".equals(System.getProperty("user.name"));
  }
}
