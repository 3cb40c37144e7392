// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.net.InetAddress;
import org.lendfs.vfs.user.User;

/** Who has a pipe open. */
public record PipeCaller(User user, InetAddress address) {}
