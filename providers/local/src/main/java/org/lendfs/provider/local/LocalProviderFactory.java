// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.LocalOptions.HostKind;
import org.lendfs.provider.local.host.HandleMode;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.LinuxHost;
import org.lendfs.provider.local.host.PortableHost;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens host directories, kind {@code local}; the location is the directory. */
public final class LocalProviderFactory implements ProviderFactory {
  private static final Logger LOGGER = LoggerFactory.getLogger(LocalProviderFactory.class);
  private static final String STORE_FILE = "names.mv";

  @Override
  public String kind() {
    return "local";
  }

  @Override
  public String summary() {
    return "A directory of the host.";
  }

  @Override
  public String locationHelp() {
    return "The directory, such as /srv/data; it must exist.";
  }

  @Override
  public List<OptionSpec> options() {
    return LocalOptions.SPECS;
  }

  @Override
  public Provider open(ProviderConfig config) throws InvalidOptionException {
    LocalOptions options = LocalOptions.of(config.options());
    Path directory = directory(config.location());
    try {
      Host host = host(directory, options);
      try {
        return open(config, options, directory, host);
      } catch (VfsException | InvalidOptionException | RuntimeException e) {
        host.root().close();
        throw e;
      }
    } catch (VfsException e) {
      throw new InvalidOptionException(
          "Directory '" + directory + "' cannot be shared: " + e.getMessage() + ".", e);
    }
  }

  private static LocalProvider open(
      ProviderConfig config, LocalOptions options, Path directory, Host host)
      throws VfsException, InvalidOptionException {
    NameStore store = host.objects().opensByKey() ? null : store(config);
    try {
      LOGGER.info(
          "{} is shared through {} calls, with handles from {}, lending by {}",
          directory,
          host.name(),
          store == null ? "the kernel" : "a store of names",
          host.memory() == null ? LocalOptions.Lend.COPY : options.lend());
      String description = "local:" + directory;
      return new LocalProvider(config.shareName(), description, options, host, store);
    } catch (VfsException | RuntimeException e) {
      closeQuietly(store);
      throw e;
    }
  }

  private static void closeQuietly(@Nullable NameStore store) {
    if (store != null) {
      store.close();
    }
  }

  private static Path directory(String location) throws InvalidOptionException {
    if (location.isEmpty()) {
      throw new InvalidOptionException("A local share needs a directory, such as data=/srv/data.");
    }
    try {
      Path directory = Path.of(location).toAbsolutePath().normalize();
      if (!Files.isDirectory(directory)) {
        throw new InvalidOptionException(
            "Directory '" + directory + "' does not exist or is no directory; create it first.");
      }
      return directory;
    } catch (InvalidPathException e) {
      throw new InvalidOptionException("'" + location + "' is not a directory name.", e);
    }
  }

  private static Host host(Path directory, LocalOptions options)
      throws VfsException, InvalidOptionException {
    Optional<LinuxFiles> linux =
        options.hostKind() == HostKind.PORTABLE ? Optional.empty() : LinuxFiles.load();
    if (linux.isPresent()) {
      return LinuxHost.open(linux.get(), directory, options.handles());
    }
    if (options.hostKind() == HostKind.LINUX || options.handles() == HandleMode.KERNEL) {
      throw new InvalidOptionException(
          "Options 'host=linux' and 'handles=kernel' need native access on Linux:"
              + " start Java with --enable-native-access=ALL-UNNAMED.");
    }
    return PortableHost.open(directory);
  }

  private static NameStore store(ProviderConfig config) throws InvalidOptionException {
    Path file = config.stateDirectory().resolve(STORE_FILE);
    try {
      return NameStore.open(file);
    } catch (MVStoreException e) {
      throw new InvalidOptionException(
          "The store of names '"
              + file
              + "' cannot be opened: it is in use by another gateway, or damaged; then remove it.",
          e);
    }
  }
}
