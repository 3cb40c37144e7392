// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.host.HandleMode;
import org.lendfs.provider.local.host.Host;
import org.lendfs.provider.local.host.HostAttributes;
import org.lendfs.provider.local.host.HostData;
import org.lendfs.provider.local.host.HostMemory;
import org.lendfs.provider.local.host.HostNames;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.provider.local.host.HostObjects;
import org.lendfs.provider.local.host.LinuxHost;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.vfs.VfsException;

/** The Linux host with calls that fail, or do less, when they are told to. */
final class FaultyHost implements Host {
  /** What happens in place of the next call of one name. */
  @FunctionalInterface
  interface Fault {
    @Nullable Object happen(@Nullable Object[] arguments) throws Exception;
  }

  private final Host host;
  private final Map<String, Deque<Fault>> faults = new HashMap<>();

  private FaultyHost(Host host) {
    this.host = host;
  }

  static FaultyHost open(Path directory) throws VfsException {
    LinuxFiles linux = LinuxFiles.load().orElseThrow();
    return new FaultyHost(LinuxHost.open(linux, directory, HandleMode.AUTO));
  }

  /** The next call of a method of this name is answered like this. */
  FaultyHost next(String method, Fault fault) {
    faults.computeIfAbsent(method, name -> new ArrayDeque<>()).add(fault);
    return this;
  }

  private <T> T faulty(Class<T> type, T target) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              Deque<Fault> waiting = faults.getOrDefault(method.getName(), new ArrayDeque<>());
              Fault fault = waiting.poll();
              Object answer = fault == null ? this : fault.happen(arguments);
              if (answer != this) {
                return answer;
              }
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  @Override
  public String name() {
    return host.name();
  }

  @Override
  public HostObject root() {
    return host.root();
  }

  @Override
  public HostObjects objects() {
    return host.objects();
  }

  @Override
  public HostNames names() {
    return host.names();
  }

  @Override
  public HostAttributes attributes() {
    return faulty(HostAttributes.class, host.attributes());
  }

  @Override
  public HostData data() {
    return faulty(HostData.class, host.data());
  }

  @Override
  public @Nullable HostMemory memory() {
    HostMemory memory = host.memory();
    return memory == null ? null : faulty(HostMemory.class, memory);
  }

  /** Writes so many bytes of what it was asked to. */
  Fault writing(int count) {
    return arguments -> {
      MemorySegment source = ((MemorySegment) arguments[1]).asSlice(0, count);
      return host.data().write((HostObject) arguments[0], source, (long) arguments[2]);
    };
  }
}
