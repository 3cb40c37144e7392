// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.io.IOException;
import java.util.List;
import org.lendfs.core.path.PathOptions;
import org.lendfs.core.path.PathProvider;
import org.lendfs.core.path.PathStore;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;

/** Opens directories of any file system that Java knows, kind {@code nio}. */
public final class NioProviderFactory implements ProviderFactory {
  private static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.flag(
              "write",
              false,
              "Archives may be changed; each commit then writes the whole archive."),
          OptionSpec.flag(
              "exclusive", false, "Nobody else changes the content, so changes are atomic."),
          OptionSpec.number("uid", "0", "Owner of what the file system says no owner of."),
          OptionSpec.number("gid", "0", "Group of what the file system says no group of."));

  @Override
  public String kind() {
    return "nio";
  }

  @Override
  public String summary() {
    return "A directory of any file system that Java knows: zip and jar archives, SFTP, and others.";
  }

  @Override
  public List<OptionSpec> options() {
    return OPTIONS;
  }

  @Override
  public String locationHelp() {
    return "A zip or jar archive, a directory, or the address of a directory such as"
        + " jar:file:///srv/data.zip!/ or sftp://host/directory.";
  }

  @Override
  public Provider open(ProviderConfig config) throws InvalidOptionException {
    Options options = config.options();
    options.requireKnown(OPTIONS);
    int uid = options.number("uid", 0, 0, Integer.MAX_VALUE);
    int gid = options.number("gid", 0, 0, Integer.MAX_VALUE);
    boolean exclusive = options.flag("exclusive", false);
    PathStore store =
        new NioLocation(config.location(), options.flag("write", false), exclusive).open();
    var settings =
        PathOptions.in(config.stateDirectory(), "nio:" + config.location()).withOwner(uid, gid);
    try {
      return new PathProvider(store, settings);
    } catch (IOException e) {
      closeQuietly(store, e);
      throw new InvalidOptionException(
          "'" + config.location() + "' cannot be shared: " + e.getMessage() + ".", e);
    }
  }

  private static void closeQuietly(PathStore store, IOException reason) {
    try {
      store.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
