// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import java.util.List;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.OptionSpec;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;

/**
 * Stands before the factories of a plugin: whatever they throw is one sentence for the
 * administrator and costs the one share, not the gateway.
 */
record Guard(String file, ClassLoader loader) {
  /** Work of the plugin. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws InvalidOptionException;
  }

  private <T> T guarded(Work<T> work) throws InvalidOptionException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.run();
    } catch (RuntimeException | LinkageError e) {
      throw new InvalidOptionException("Plugin " + file + " failed: " + e + ".", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  ProviderFactory provider(ProviderFactory inner) {
    return new GuardedProviderFactory(this, inner);
  }

  MonitorFactory monitor(MonitorFactory inner) {
    return new GuardedMonitorFactory(this, inner);
  }

  private record GuardedProviderFactory(Guard guard, ProviderFactory inner)
      implements ProviderFactory {
    @Override
    public String kind() {
      return inner.kind();
    }

    @Override
    public String summary() {
      return inner.summary();
    }

    @Override
    public List<OptionSpec> options() {
      return inner.options();
    }

    @Override
    public String locationHelp() {
      return inner.locationHelp();
    }

    @Override
    public Provider open(ProviderConfig config) throws InvalidOptionException {
      return guard.guarded(() -> inner.open(config));
    }
  }

  private record GuardedMonitorFactory(Guard guard, MonitorFactory inner)
      implements MonitorFactory {
    @Override
    public String kind() {
      return inner.kind();
    }

    @Override
    public String summary() {
      return inner.summary();
    }

    @Override
    public List<OptionSpec> options() {
      return inner.options();
    }

    @Override
    public Monitor create(MonitorConfig config) throws InvalidOptionException {
      return guard.guarded(() -> inner.create(config));
    }
  }
}
