// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lendfs.core.share.AddressRules;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.gateway.config.MonitorProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;

/** Makes providers and monitors from settings. Thread-safe. */
public final class ShareOpener {
  private final Kinds kinds;
  private final Path stateFolder;

  /**
   * @param stateFolder gets a folder for each share
   */
  public ShareOpener(Kinds kinds, Path stateFolder) {
    this.kinds = kinds;
    this.stateFolder = stateFolder;
  }

  ShareSource source(ShareProperties settings) throws InvalidOptionException {
    return ShareSource.parse(settings.source(), kinds.providers());
  }

  /** Opens the store. The provider in the answer is the caller's to close. */
  ShareSpec open(ShareProperties settings, ShareSource source) throws InvalidOptionException {
    String name = settings.name();
    AddressRules clients = clients(settings);
    Path store = folder(name, "store");
    var config = new ProviderConfig(name, source.location(), Options.of(settings.options()), store);
    Provider provider = kinds.provider(source.kind()).open(config);
    return new ShareSpec(name, provider, settings.readOnly(), clients);
  }

  /** Who may connect. */
  AddressRules clients(ShareProperties settings) throws InvalidOptionException {
    return checked(() -> AddressRules.parse(settings.clients()));
  }

  Monitor monitor(String shareName, MonitorProperties settings) throws InvalidOptionException {
    var config =
        new MonitorConfig(shareName, Options.of(settings.options()), folder(shareName, "monitors"));
    return kinds.monitor(settings.kind()).create(config);
  }

  private Path folder(String shareName, String purpose) throws InvalidOptionException {
    ShareName.require(shareName);
    Path folder = stateFolder.resolve("shares").resolve(shareName).resolve(purpose);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidOptionException(
          "The folder " + folder + " cannot be made: choose another state directory.", e);
    }
  }

  private interface Check<T> {
    T run();
  }

  /** Turns the complaint of a value type into one about the option. */
  private static <T> T checked(Check<T> check) throws InvalidOptionException {
    try {
      return check.run();
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("Option 'clients': " + e.getMessage() + ".", e);
    }
  }
}
