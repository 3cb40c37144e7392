// SPDX-License-Identifier: Apache-2.0
/**
 * Shares the content of a Spring Boot application over NFS and SMB.
 *
 * <p>Each bean that is a {@link org.lendfs.vfs.Provider}, a {@link org.lendfs.core.path.PathStore}
 * or a {@link org.lendfs.boot.SharedContent} becomes a share; {@link org.lendfs.boot.LendfsServer}
 * serves them while the application runs. Nothing else of the application is touched: there is no
 * web server, no security and no endpoint in it.
 */
@NullMarked
package org.lendfs.boot;

import org.jspecify.annotations.NullMarked;
