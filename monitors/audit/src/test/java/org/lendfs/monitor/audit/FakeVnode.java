// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DirectorySink;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Renamed;
import org.lendfs.vfs.Vnode;

/** A vnode with a path; its operations are never reached, since tests end the chain themselves. */
record FakeVnode(String path) implements Vnode {
  private static UnsupportedOperationException unreachable() {
    return new UnsupportedOperationException("the test's Next answers");
  }

  @Override
  public Provider provider() {
    throw unreachable();
  }

  @Override
  public FileKey key() {
    throw unreachable();
  }

  @Override
  public FileType type() {
    throw unreachable();
  }

  @Override
  public Attributes attributes(CallContext caller) {
    throw unreachable();
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) {
    throw unreachable();
  }

  @Override
  public FsStat statFs(CallContext caller) {
    throw unreachable();
  }

  @Override
  public Vnode lookup(String name, CallContext caller) {
    throw unreachable();
  }

  @Override
  public Vnode parent(CallContext caller) {
    throw unreachable();
  }

  @Override
  public Created create(
      String name, CreateMode mode, AttributeChanges initial, CallContext caller) {
    throw unreachable();
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller) {
    throw unreachable();
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller) {
    throw unreachable();
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) {
    throw unreachable();
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) {
    throw unreachable();
  }

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) {
    throw unreachable();
  }
}
