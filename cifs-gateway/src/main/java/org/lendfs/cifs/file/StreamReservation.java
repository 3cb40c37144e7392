// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Set;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.StateHolder;

/**
 * The reservation of a named stream, and with it that of the object it belongs to, which cannot go
 * before (MS-FSA 2.1.5.1.2.2). Thread-safe; what is asked and said is about the stream.
 */
record StreamReservation(FileOpen stream, FileOpen object) implements FileOpen {
  @Override
  public long id() {
    return stream.id();
  }

  @Override
  public LockTarget target() {
    return stream.target();
  }

  @Override
  public String path() {
    return stream.path();
  }

  @Override
  public Client client() {
    return stream.client();
  }

  @Override
  public StateHolder holder() {
    return stream.holder();
  }

  @Override
  public Set<OpenAccess> access() {
    return stream.access();
  }

  @Override
  public Set<OpenAccess> deny() {
    return stream.deny();
  }

  @Override
  public void change(StateHolder holder, Set<OpenAccess> deny) throws VfsException {
    stream.change(holder, deny);
  }

  @Override
  public void removeOnLastClose(PendingRemoval removal) {
    stream.removeOnLastClose(removal);
  }

  @Override
  public void keepOnLastClose() {
    stream.keepOnLastClose();
  }

  @Override
  public boolean isRemovalPending() {
    return stream.isRemovalPending() || object.isRemovalPending();
  }

  @Override
  public void close() throws VfsException {
    try {
      stream.close();
    } finally {
      object.close();
    }
  }
}
