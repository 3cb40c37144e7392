// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.nio.file.Path;
import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.vfs.VfsException;

/**
 * A file descriptor.
 *
 * @param residencyKnown whether the kernel tells this process the truth about which pages it has
 */
record LinuxObject(LinuxFiles linux, int descriptor, Access access, boolean residencyKnown)
    implements HostObject {
  @Override
  public void close() throws VfsException {
    try {
      linux.descriptors().close(descriptor);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "descriptor=" + descriptor);
    }
  }

  @Override
  public Path path() {
    return Path.of("/proc/self/fd/" + descriptor);
  }

  static int descriptorOf(HostObject object) {
    return ((LinuxObject) object).descriptor;
  }
}
