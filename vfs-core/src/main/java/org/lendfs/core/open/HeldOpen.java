// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.open;

import java.util.Collections;
import java.util.Set;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.StateHolder;

/** An open in force. What changes is changed under the guard of its file, and read without. */
final class HeldOpen implements FileOpen {
  private final FileState file;
  private final long id;
  private volatile OpenRequest request;

  HeldOpen(FileState file, OpenRequest request) {
    this.file = file;
    this.id = file.nextId();
    this.request = request;
  }

  OpenRequest request() {
    return request;
  }

  void replace(OpenRequest other) {
    request = other;
  }

  FileState file() {
    return file;
  }

  /** Whether the two reservations exclude each other (MS-FSA 2.1.5.1.2.2). */
  boolean excludes(OpenRequest other) {
    return counts(request)
        && counts(other)
        && (intersects(access(), other.deny()) || intersects(deny(), other.access()));
  }

  /** Whoever takes nothing also denies nothing, unless it stands for a stream. */
  private static boolean counts(OpenRequest request) {
    return !request.access().isEmpty() || request.intent() == OpenRequest.Intent.STREAM;
  }

  private static boolean intersects(Set<OpenAccess> one, Set<OpenAccess> other) {
    return !Collections.disjoint(one, other);
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public LockTarget target() {
    return request.target();
  }

  @Override
  public String path() {
    return request.path();
  }

  @Override
  public Client client() {
    return request.client();
  }

  @Override
  public StateHolder holder() {
    return request.holder();
  }

  @Override
  public Set<OpenAccess> access() {
    return request.access();
  }

  @Override
  public Set<OpenAccess> deny() {
    return request.deny();
  }

  @Override
  public void change(StateHolder holder, Set<OpenAccess> deny) throws VfsException {
    OpenRequest now = request;
    file.change(
        this,
        new OpenRequest(
            now.target(),
            now.path(),
            now.client(),
            holder,
            Set.copyOf(deny),
            OpenRequest.Intent.USE,
            now.listener(),
            now.name()));
  }

  @Override
  public void removeOnLastClose(PendingRemoval removal) {
    file.remove(request.name(), removal);
  }

  @Override
  public void keepOnLastClose() {
    file.keep(request.name());
  }

  @Override
  public boolean isRemovalPending() {
    return file.isRemovalPending(request.name());
  }

  @Override
  public void close() throws VfsException {
    file.close(this);
  }

  @Override
  public String toString() {
    return "open " + access() + " deny " + deny() + " of " + client().id() + " on " + path();
  }
}
