// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.VfsException;

/** A command that does one thing in the tree of the pipes and another in shares of files. */
final class ByTarget<Q> implements Smb2Operation<Q> {
  private final Smb2Operation<Q> files;
  private final PipeOperation<Q> pipes;

  ByTarget(Smb2Operation<Q> files, PipeOperation<Q> pipes) {
    this.files = files;
    this.pipes = pipes;
  }

  /** What a command does with pipes. Does not block. */
  @FunctionalInterface
  interface PipeOperation<Q> {
    Smb2Result serve(Q request, Smb2Call call) throws SmbException;
  }

  static boolean isPipe(Smb2Call call) {
    return call.tree().target() instanceof TreeConnect.Pipes;
  }

  @Override
  public Q decode(SmbReader message) throws MalformedMessageException {
    return files.decode(message);
  }

  @Override
  public Smb2Result serve(Q request, Smb2Call call) throws SmbException, VfsException {
    return isPipe(call) ? pipes.serve(request, call) : files.serve(request, call);
  }
}
