// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

import java.util.concurrent.atomic.AtomicInteger;
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

/** A vnode that counts the loans that came back; everything else is out of its reach. */
final class LenderStub implements Vnode {
  final AtomicInteger returned = new AtomicInteger();

  @Override
  public void returnZcBuf(ZcBuf loan) {
    returned.incrementAndGet();
  }

  @Override
  public String path() {
    return "/stub";
  }

  @Override
  public FileType type() {
    return FileType.REGULAR;
  }

  @Override
  public FileKey key() {
    return FileKey.of((byte) 1);
  }

  @Override
  public Provider provider() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Attributes attributes(CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Change setAttributes(AttributeChanges changes, CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FsStat statFs(CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Vnode lookup(String name, CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Vnode parent(CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Created create(
      String name, CreateMode mode, AttributeChanges initial, CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Created makeDirectory(String name, AttributeChanges initial, CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Change remove(String name, boolean directoryExpected, CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Renamed rename(String name, RenameTarget target, CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean readDirectory(
      long cookie, boolean withVnodes, DirectorySink sink, CallContext caller) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Change commit(long offset, long lengthBytes, CallContext caller) {
    throw new UnsupportedOperationException();
  }
}
